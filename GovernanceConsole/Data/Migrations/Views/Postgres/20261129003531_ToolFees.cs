using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernanceConsole.Data.Migrations.Views.Postgres
{
    /// <inheritdoc />
    public partial class ToolFees : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "tool_cost",
                schema: "views",
                table: "telemetry_hours",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "tool_priced",
                schema: "views",
                table: "telemetry_hours",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "tool_cost",
                schema: "views",
                table: "telemetry_hours");

            migrationBuilder.DropColumn(
                name: "tool_priced",
                schema: "views",
                table: "telemetry_hours");
        }
    }
}
