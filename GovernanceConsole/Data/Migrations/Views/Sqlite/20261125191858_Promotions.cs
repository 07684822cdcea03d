using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernanceConsole.Data.Migrations.Views.Sqlite
{
    /// <inheritdoc />
    public partial class Promotions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "promotion_actions",
                columns: table => new
                {
                    action = table.Column<string>(type: "TEXT", nullable: false),
                    sensitive = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_promotion_actions", x => x.action);
                });

            migrationBuilder.CreateTable(
                name: "promotion_days",
                columns: table => new
                {
                    agent = table.Column<string>(type: "TEXT", nullable: false),
                    workflow = table.Column<string>(type: "TEXT", nullable: false),
                    segment = table.Column<string>(type: "TEXT", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    region = table.Column<string>(type: "TEXT", nullable: false),
                    epoch = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    permitted = table.Column<long>(type: "INTEGER", nullable: false),
                    held = table.Column<long>(type: "INTEGER", nullable: false),
                    denied = table.Column<long>(type: "INTEGER", nullable: false),
                    forbidden = table.Column<long>(type: "INTEGER", nullable: false),
                    sensitive = table.Column<long>(type: "INTEGER", nullable: false),
                    escalated = table.Column<long>(type: "INTEGER", nullable: false),
                    reviewed = table.Column<long>(type: "INTEGER", nullable: false),
                    overridden = table.Column<long>(type: "INTEGER", nullable: false),
                    edited = table.Column<long>(type: "INTEGER", nullable: false),
                    reported = table.Column<long>(type: "INTEGER", nullable: false),
                    told = table.Column<long>(type: "INTEGER", nullable: false),
                    succeeded = table.Column<long>(type: "INTEGER", nullable: false),
                    treated = table.Column<long>(type: "INTEGER", nullable: false),
                    treated_succeeded = table.Column<long>(type: "INTEGER", nullable: false),
                    control = table.Column<long>(type: "INTEGER", nullable: false),
                    control_succeeded = table.Column<long>(type: "INTEGER", nullable: false),
                    costed = table.Column<long>(type: "INTEGER", nullable: false),
                    cost = table.Column<double>(type: "REAL", nullable: false),
                    cost_squares = table.Column<double>(type: "REAL", nullable: false),
                    course = table.Column<string>(type: "TEXT", nullable: false),
                    last_seq = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_promotion_days", x => new { x.workflow, x.agent, x.segment, x.channel, x.region, x.epoch, x.day });
                });

            migrationBuilder.CreateTable(
                name: "promotion_epochs",
                columns: table => new
                {
                    workflow = table.Column<string>(type: "TEXT", nullable: false),
                    seq = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_promotion_epochs", x => new { x.workflow, x.seq });
                });

            migrationBuilder.CreateTable(
                name: "promotion_kpis",
                columns: table => new
                {
                    agent = table.Column<string>(type: "TEXT", nullable: false),
                    workflow = table.Column<string>(type: "TEXT", nullable: false),
                    segment = table.Column<string>(type: "TEXT", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    region = table.Column<string>(type: "TEXT", nullable: false),
                    epoch = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    kpi = table.Column<string>(type: "TEXT", nullable: false),
                    cohort = table.Column<string>(type: "TEXT", nullable: false),
                    readings = table.Column<long>(type: "INTEGER", nullable: false),
                    total = table.Column<double>(type: "REAL", nullable: false),
                    squares = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_promotion_kpis", x => new { x.workflow, x.agent, x.segment, x.channel, x.region, x.epoch, x.day, x.kpi, x.cohort });
                });

            migrationBuilder.CreateTable(
                name: "promotion_versions",
                columns: table => new
                {
                    agent = table.Column<string>(type: "TEXT", nullable: false),
                    workflow = table.Column<string>(type: "TEXT", nullable: false),
                    part = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<string>(type: "TEXT", nullable: false),
                    last_day = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_promotion_versions", x => new { x.agent, x.workflow, x.part, x.version });
                });

            migrationBuilder.CreateIndex(
                name: "ix_promotion_days_last",
                table: "promotion_days",
                column: "last_seq");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "promotion_actions");

            migrationBuilder.DropTable(
                name: "promotion_days");

            migrationBuilder.DropTable(
                name: "promotion_epochs");

            migrationBuilder.DropTable(
                name: "promotion_kpis");

            migrationBuilder.DropTable(
                name: "promotion_versions");
        }
    }
}
