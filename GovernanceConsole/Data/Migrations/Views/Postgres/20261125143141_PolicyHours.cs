using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernanceConsole.Data.Migrations.Views.Postgres
{
    /// <inheritdoc />
    public partial class PolicyHours : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "policy_hours",
                schema: "views",
                columns: table => new
                {
                    pack = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    mode = table.Column<string>(type: "text", nullable: false),
                    hour = table.Column<long>(type: "bigint", nullable: false),
                    held = table.Column<int>(type: "integer", nullable: false),
                    denied = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policy_hours", x => new { x.pack, x.hour, x.rule, x.mode });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "policy_hours",
                schema: "views");
        }
    }
}
