using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernanceConsole.Data.Migrations.Views.Postgres
{
    /// <inheritdoc />
    public partial class Economics : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "economics_hours",
                schema: "views",
                columns: table => new
                {
                    agent = table.Column<string>(type: "text", nullable: false),
                    hour = table.Column<long>(type: "bigint", nullable: false),
                    completed = table.Column<long>(type: "bigint", nullable: false),
                    unpriced_calls = table.Column<long>(type: "bigint", nullable: false),
                    model = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    tool = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    human = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    declared = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    measured = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    attributed = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_economics_hours", x => new { x.agent, x.hour });
                });

            migrationBuilder.CreateTable(
                name: "economics_reviews",
                schema: "views",
                columns: table => new
                {
                    item = table.Column<string>(type: "text", nullable: false),
                    usd = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_economics_reviews", x => x.item);
                });

            migrationBuilder.CreateIndex(
                name: "IX_economics_hours_hour",
                schema: "views",
                table: "economics_hours",
                column: "hour");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "economics_hours",
                schema: "views");

            migrationBuilder.DropTable(
                name: "economics_reviews",
                schema: "views");
        }
    }
}
