using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernanceConsole.Data.Migrations.Views.Sqlite
{
    /// <inheritdoc />
    public partial class Economics : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "economics_hours",
                columns: table => new
                {
                    agent = table.Column<string>(type: "TEXT", nullable: false),
                    hour = table.Column<long>(type: "INTEGER", nullable: false),
                    completed = table.Column<long>(type: "INTEGER", nullable: false),
                    unpriced_calls = table.Column<long>(type: "INTEGER", nullable: false),
                    model = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    tool = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    human = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    declared = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    measured = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    attributed = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_economics_hours", x => new { x.agent, x.hour });
                });

            migrationBuilder.CreateTable(
                name: "economics_reviews",
                columns: table => new
                {
                    item = table.Column<string>(type: "TEXT", nullable: false),
                    usd = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_economics_reviews", x => x.item);
                });

            migrationBuilder.CreateIndex(
                name: "IX_economics_hours_hour",
                table: "economics_hours",
                column: "hour");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "economics_hours");

            migrationBuilder.DropTable(
                name: "economics_reviews");
        }
    }
}
