using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernanceConsole.Data.Migrations.Views.Postgres
{
    /// <inheritdoc />
    public partial class Promotions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "promotion_actions",
                schema: "views",
                columns: table => new
                {
                    action = table.Column<string>(type: "text", nullable: false),
                    sensitive = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_promotion_actions", x => x.action);
                });

            migrationBuilder.CreateTable(
                name: "promotion_days",
                schema: "views",
                columns: table => new
                {
                    agent = table.Column<string>(type: "text", nullable: false),
                    workflow = table.Column<string>(type: "text", nullable: false),
                    segment = table.Column<string>(type: "text", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    region = table.Column<string>(type: "text", nullable: false),
                    epoch = table.Column<long>(type: "bigint", nullable: false),
                    day = table.Column<int>(type: "integer", nullable: false),
                    permitted = table.Column<long>(type: "bigint", nullable: false),
                    held = table.Column<long>(type: "bigint", nullable: false),
                    denied = table.Column<long>(type: "bigint", nullable: false),
                    forbidden = table.Column<long>(type: "bigint", nullable: false),
                    sensitive = table.Column<long>(type: "bigint", nullable: false),
                    escalated = table.Column<long>(type: "bigint", nullable: false),
                    reviewed = table.Column<long>(type: "bigint", nullable: false),
                    overridden = table.Column<long>(type: "bigint", nullable: false),
                    edited = table.Column<long>(type: "bigint", nullable: false),
                    reported = table.Column<long>(type: "bigint", nullable: false),
                    told = table.Column<long>(type: "bigint", nullable: false),
                    succeeded = table.Column<long>(type: "bigint", nullable: false),
                    treated = table.Column<long>(type: "bigint", nullable: false),
                    treated_succeeded = table.Column<long>(type: "bigint", nullable: false),
                    control = table.Column<long>(type: "bigint", nullable: false),
                    control_succeeded = table.Column<long>(type: "bigint", nullable: false),
                    costed = table.Column<long>(type: "bigint", nullable: false),
                    cost = table.Column<double>(type: "double precision", nullable: false),
                    cost_squares = table.Column<double>(type: "double precision", nullable: false),
                    course = table.Column<string>(type: "text", nullable: false),
                    last_seq = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_promotion_days", x => new { x.workflow, x.agent, x.segment, x.channel, x.region, x.epoch, x.day });
                });

            migrationBuilder.CreateTable(
                name: "promotion_epochs",
                schema: "views",
                columns: table => new
                {
                    workflow = table.Column<string>(type: "text", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_promotion_epochs", x => new { x.workflow, x.seq });
                });

            migrationBuilder.CreateTable(
                name: "promotion_kpis",
                schema: "views",
                columns: table => new
                {
                    agent = table.Column<string>(type: "text", nullable: false),
                    workflow = table.Column<string>(type: "text", nullable: false),
                    segment = table.Column<string>(type: "text", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    region = table.Column<string>(type: "text", nullable: false),
                    epoch = table.Column<long>(type: "bigint", nullable: false),
                    day = table.Column<int>(type: "integer", nullable: false),
                    kpi = table.Column<string>(type: "text", nullable: false),
                    cohort = table.Column<string>(type: "text", nullable: false),
                    readings = table.Column<long>(type: "bigint", nullable: false),
                    total = table.Column<double>(type: "double precision", nullable: false),
                    squares = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_promotion_kpis", x => new { x.workflow, x.agent, x.segment, x.channel, x.region, x.epoch, x.day, x.kpi, x.cohort });
                });

            migrationBuilder.CreateTable(
                name: "promotion_versions",
                schema: "views",
                columns: table => new
                {
                    agent = table.Column<string>(type: "text", nullable: false),
                    workflow = table.Column<string>(type: "text", nullable: false),
                    part = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<string>(type: "text", nullable: false),
                    last_day = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_promotion_versions", x => new { x.agent, x.workflow, x.part, x.version });
                });

            migrationBuilder.CreateIndex(
                name: "ix_promotion_days_last",
                schema: "views",
                table: "promotion_days",
                column: "last_seq");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "promotion_actions",
                schema: "views");

            migrationBuilder.DropTable(
                name: "promotion_days",
                schema: "views");

            migrationBuilder.DropTable(
                name: "promotion_epochs",
                schema: "views");

            migrationBuilder.DropTable(
                name: "promotion_kpis",
                schema: "views");

            migrationBuilder.DropTable(
                name: "promotion_versions",
                schema: "views");
        }
    }
}
