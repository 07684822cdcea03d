using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernanceConsole.Data.Migrations.Views.Sqlite
{
    /// <inheritdoc />
    public partial class AgentTraces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "alerts",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    link = table.Column<string>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: true),
                    settled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    told = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alerts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "telemetry_acts",
                columns: table => new
                {
                    trace_id = table.Column<string>(type: "TEXT", nullable: false),
                    span_id = table.Column<string>(type: "TEXT", nullable: false),
                    agent = table.Column<string>(type: "TEXT", nullable: false),
                    tool = table.Column<string>(type: "TEXT", nullable: false),
                    call_id = table.Column<string>(type: "TEXT", nullable: true),
                    failed = table.Column<bool>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    permit_by = table.Column<long>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    run_id = table.Column<string>(type: "TEXT", nullable: true),
                    named_evaluation = table.Column<string>(type: "TEXT", nullable: true),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    evaluation_id = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    next_look = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_telemetry_acts", x => new { x.trace_id, x.span_id, x.agent });
                });

            migrationBuilder.CreateTable(
                name: "telemetry_hours",
                columns: table => new
                {
                    agent = table.Column<string>(type: "TEXT", nullable: false),
                    hour = table.Column<long>(type: "INTEGER", nullable: false),
                    spans = table.Column<long>(type: "INTEGER", nullable: false),
                    priced = table.Column<long>(type: "INTEGER", nullable: false),
                    unpriced = table.Column<long>(type: "INTEGER", nullable: false),
                    cost = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_telemetry_hours", x => new { x.agent, x.hour });
                });

            migrationBuilder.CreateTable(
                name: "telemetry_reported",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_telemetry_reported", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "telemetry_spans",
                columns: table => new
                {
                    trace_id = table.Column<string>(type: "TEXT", nullable: false),
                    span_id = table.Column<string>(type: "TEXT", nullable: false),
                    agent = table.Column<string>(type: "TEXT", nullable: false),
                    parent_id = table.Column<string>(type: "TEXT", nullable: true),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    claimed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    duration = table.Column<long>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    skewed = table.Column<bool>(type: "INTEGER", nullable: false),
                    failed = table.Column<bool>(type: "INTEGER", nullable: false),
                    error_type = table.Column<string>(type: "TEXT", nullable: true),
                    run_id = table.Column<string>(type: "TEXT", nullable: true),
                    evaluation_id = table.Column<string>(type: "TEXT", nullable: true),
                    tool = table.Column<string>(type: "TEXT", nullable: true),
                    model = table.Column<string>(type: "TEXT", nullable: true),
                    provider = table.Column<string>(type: "TEXT", nullable: true),
                    input_tokens = table.Column<long>(type: "INTEGER", nullable: true),
                    output_tokens = table.Column<long>(type: "INTEGER", nullable: true),
                    cached_tokens = table.Column<long>(type: "INTEGER", nullable: true),
                    reasoning_tokens = table.Column<long>(type: "INTEGER", nullable: true),
                    content = table.Column<string>(type: "TEXT", nullable: true),
                    cost = table.Column<long>(type: "INTEGER", nullable: true),
                    unpriced = table.Column<bool>(type: "INTEGER", nullable: false),
                    counted = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_telemetry_spans", x => new { x.trace_id, x.span_id, x.agent });
                });

            migrationBuilder.CreateTable(
                name: "telemetry_trace_decisions",
                columns: table => new
                {
                    trace_id = table.Column<string>(type: "TEXT", nullable: false),
                    evaluation_id = table.Column<string>(type: "TEXT", nullable: false),
                    looked = table.Column<bool>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_telemetry_trace_decisions", x => new { x.trace_id, x.evaluation_id });
                });

            migrationBuilder.CreateTable(
                name: "telemetry_trace_runs",
                columns: table => new
                {
                    trace_id = table.Column<string>(type: "TEXT", nullable: false),
                    run_id = table.Column<string>(type: "TEXT", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_telemetry_trace_runs", x => new { x.trace_id, x.run_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_alerts_open",
                table: "alerts",
                column: "at",
                filter: "settled_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_acts_evaluation",
                table: "telemetry_acts",
                column: "evaluation_id",
                filter: "evaluation_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_acts_governed",
                table: "telemetry_acts",
                column: "received_at",
                filter: "state = 1");

            migrationBuilder.CreateIndex(
                name: "ix_acts_next",
                table: "telemetry_acts",
                column: "next_look",
                filter: "next_look is not null");

            migrationBuilder.CreateIndex(
                name: "ix_acts_ungoverned",
                table: "telemetry_acts",
                columns: new[] { "at", "agent" },
                filter: "state = 2");

            migrationBuilder.CreateIndex(
                name: "IX_telemetry_hours_hour",
                table: "telemetry_hours",
                column: "hour");

            migrationBuilder.CreateIndex(
                name: "ix_spans_received",
                table: "telemetry_spans",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_spans_run",
                table: "telemetry_spans",
                columns: new[] { "run_id", "at" },
                filter: "run_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_spans_trace",
                table: "telemetry_spans",
                columns: new[] { "trace_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_trace_decisions_evaluation",
                table: "telemetry_trace_decisions",
                column: "evaluation_id");

            migrationBuilder.CreateIndex(
                name: "ix_trace_decisions_new",
                table: "telemetry_trace_decisions",
                column: "received_at",
                filter: "not looked");

            migrationBuilder.CreateIndex(
                name: "ix_trace_decisions_received",
                table: "telemetry_trace_decisions",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_trace_runs_received",
                table: "telemetry_trace_runs",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_trace_runs_run",
                table: "telemetry_trace_runs",
                column: "run_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alerts");

            migrationBuilder.DropTable(
                name: "telemetry_acts");

            migrationBuilder.DropTable(
                name: "telemetry_hours");

            migrationBuilder.DropTable(
                name: "telemetry_reported");

            migrationBuilder.DropTable(
                name: "telemetry_spans");

            migrationBuilder.DropTable(
                name: "telemetry_trace_decisions");

            migrationBuilder.DropTable(
                name: "telemetry_trace_runs");
        }
    }
}
