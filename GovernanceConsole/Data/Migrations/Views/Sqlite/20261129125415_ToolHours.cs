using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernanceConsole.Data.Migrations.Views.Sqlite
{
    /// <inheritdoc />
    public partial class ToolHours : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "telemetry_tool_hours",
                columns: table => new
                {
                    tool = table.Column<string>(type: "TEXT", nullable: false),
                    hour = table.Column<long>(type: "INTEGER", nullable: false),
                    calls = table.Column<long>(type: "INTEGER", nullable: false),
                    unpriced = table.Column<long>(type: "INTEGER", nullable: false),
                    fees = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_telemetry_tool_hours", x => new { x.hour, x.tool });
                });
            // No ledger can make them anew: they are added up from the spans that are kept.
            migrationBuilder.Sql("""
                insert into telemetry_tool_hours (tool, hour, calls, unpriced, fees)
                select tool, at / 1000000 / 3600 * 3600, count(*), sum(case when unpriced then 1 else 0 end), sum(case when counted then coalesce(cost, 0) else 0 end)
                from telemetry_spans where kind = 1 and tool is not null and not failed group by 1, 2
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "telemetry_tool_hours");
        }
    }
}
