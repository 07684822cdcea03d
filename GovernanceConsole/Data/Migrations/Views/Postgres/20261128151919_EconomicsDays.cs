using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernanceConsole.Data.Migrations.Views.Postgres
{
    /// <inheritdoc />
    public partial class EconomicsDays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "economics_days",
                schema: "views",
                columns: table => new
                {
                    agent = table.Column<string>(type: "text", nullable: false),
                    workflow = table.Column<string>(type: "text", nullable: false),
                    business_unit = table.Column<string>(type: "text", nullable: false),
                    segment = table.Column<string>(type: "text", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    region = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<int>(type: "integer", nullable: false),
                    outcomes = table.Column<long>(type: "bigint", nullable: false),
                    completed = table.Column<long>(type: "bigint", nullable: false),
                    approved = table.Column<long>(type: "bigint", nullable: false),
                    unpriced_calls = table.Column<long>(type: "bigint", nullable: false),
                    model = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    tool = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    human = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    declared = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    measured = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    attributed = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    treated = table.Column<long>(type: "bigint", nullable: false),
                    treated_value = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    control = table.Column<long>(type: "bigint", nullable: false),
                    control_value = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_economics_days", x => new { x.day, x.agent, x.workflow, x.business_unit, x.segment, x.channel, x.region });
                });

            migrationBuilder.CreateTable(
                name: "economics_rules",
                schema: "views",
                columns: table => new
                {
                    kind = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<string>(type: "text", nullable: false),
                    says = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_economics_rules", x => new { x.kind, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_economics_days_agent_day",
                schema: "views",
                table: "economics_days",
                columns: new[] { "agent", "day" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "economics_days",
                schema: "views");

            migrationBuilder.DropTable(
                name: "economics_rules",
                schema: "views");
        }
    }
}
