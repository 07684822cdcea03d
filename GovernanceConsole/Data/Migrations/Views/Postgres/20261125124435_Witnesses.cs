using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernanceConsole.Data.Migrations.Views.Postgres
{
    /// <inheritdoc />
    public partial class Witnesses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "last_at",
                schema: "views",
                table: "outgoing_webhooks",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "witnesses",
                schema: "views",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    url = table.Column<string>(type: "text", nullable: false),
                    message = table.Column<string>(type: "text", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    proven_from = table.Column<long>(type: "bigint", nullable: false),
                    sent_at = table.Column<long>(type: "bigint", nullable: false),
                    delivered_size = table.Column<long>(type: "bigint", nullable: true),
                    delivered_at = table.Column<long>(type: "bigint", nullable: true),
                    failures = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_witnesses", x => x.id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "witnesses",
                schema: "views");

            migrationBuilder.DropColumn(
                name: "last_at",
                schema: "views",
                table: "outgoing_webhooks");
        }
    }
}
