using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernanceConsole.Data.Migrations.Views.Postgres
{
    /// <inheritdoc />
    public partial class AgentTraces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "alerts",
                schema: "views",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    link = table.Column<string>(type: "text", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: true),
                    settled_at = table.Column<long>(type: "bigint", nullable: true),
                    told = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alerts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "telemetry_acts",
                schema: "views",
                columns: table => new
                {
                    trace_id = table.Column<string>(type: "text", nullable: false),
                    span_id = table.Column<string>(type: "text", nullable: false),
                    agent = table.Column<string>(type: "text", nullable: false),
                    tool = table.Column<string>(type: "text", nullable: false),
                    call_id = table.Column<string>(type: "text", nullable: true),
                    failed = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    permit_by = table.Column<long>(type: "bigint", nullable: false),
                    received_at = table.Column<long>(type: "bigint", nullable: false),
                    run_id = table.Column<string>(type: "text", nullable: true),
                    named_evaluation = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<int>(type: "integer", nullable: false),
                    evaluation_id = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    next_look = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_telemetry_acts", x => new { x.trace_id, x.span_id, x.agent });
                });

            migrationBuilder.CreateTable(
                name: "telemetry_hours",
                schema: "views",
                columns: table => new
                {
                    agent = table.Column<string>(type: "text", nullable: false),
                    hour = table.Column<long>(type: "bigint", nullable: false),
                    spans = table.Column<long>(type: "bigint", nullable: false),
                    priced = table.Column<long>(type: "bigint", nullable: false),
                    unpriced = table.Column<long>(type: "bigint", nullable: false),
                    cost = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_telemetry_hours", x => new { x.agent, x.hour });
                });

            migrationBuilder.CreateTable(
                name: "telemetry_reported",
                schema: "views",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_telemetry_reported", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "telemetry_spans",
                schema: "views",
                columns: table => new
                {
                    trace_id = table.Column<string>(type: "text", nullable: false),
                    span_id = table.Column<string>(type: "text", nullable: false),
                    agent = table.Column<string>(type: "text", nullable: false),
                    parent_id = table.Column<string>(type: "text", nullable: true),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    claimed_at = table.Column<long>(type: "bigint", nullable: false),
                    duration = table.Column<long>(type: "bigint", nullable: false),
                    received_at = table.Column<long>(type: "bigint", nullable: false),
                    skewed = table.Column<bool>(type: "boolean", nullable: false),
                    failed = table.Column<bool>(type: "boolean", nullable: false),
                    error_type = table.Column<string>(type: "text", nullable: true),
                    run_id = table.Column<string>(type: "text", nullable: true),
                    evaluation_id = table.Column<string>(type: "text", nullable: true),
                    tool = table.Column<string>(type: "text", nullable: true),
                    model = table.Column<string>(type: "text", nullable: true),
                    provider = table.Column<string>(type: "text", nullable: true),
                    input_tokens = table.Column<long>(type: "bigint", nullable: true),
                    output_tokens = table.Column<long>(type: "bigint", nullable: true),
                    cached_tokens = table.Column<long>(type: "bigint", nullable: true),
                    reasoning_tokens = table.Column<long>(type: "bigint", nullable: true),
                    content = table.Column<string>(type: "text", nullable: true),
                    cost = table.Column<long>(type: "bigint", nullable: true),
                    unpriced = table.Column<bool>(type: "boolean", nullable: false),
                    counted = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_telemetry_spans", x => new { x.trace_id, x.span_id, x.agent });
                });

            migrationBuilder.CreateTable(
                name: "telemetry_trace_decisions",
                schema: "views",
                columns: table => new
                {
                    trace_id = table.Column<string>(type: "text", nullable: false),
                    evaluation_id = table.Column<string>(type: "text", nullable: false),
                    looked = table.Column<bool>(type: "boolean", nullable: false),
                    received_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_telemetry_trace_decisions", x => new { x.trace_id, x.evaluation_id });
                });

            migrationBuilder.CreateTable(
                name: "telemetry_trace_runs",
                schema: "views",
                columns: table => new
                {
                    trace_id = table.Column<string>(type: "text", nullable: false),
                    run_id = table.Column<string>(type: "text", nullable: false),
                    received_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_telemetry_trace_runs", x => new { x.trace_id, x.run_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_alerts_open",
                schema: "views",
                table: "alerts",
                column: "at",
                filter: "settled_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_acts_evaluation",
                schema: "views",
                table: "telemetry_acts",
                column: "evaluation_id",
                filter: "evaluation_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_acts_governed",
                schema: "views",
                table: "telemetry_acts",
                column: "received_at",
                filter: "state = 1");

            migrationBuilder.CreateIndex(
                name: "ix_acts_next",
                schema: "views",
                table: "telemetry_acts",
                column: "next_look",
                filter: "next_look is not null");

            migrationBuilder.CreateIndex(
                name: "ix_acts_ungoverned",
                schema: "views",
                table: "telemetry_acts",
                columns: new[] { "at", "agent" },
                filter: "state = 2");

            migrationBuilder.CreateIndex(
                name: "IX_telemetry_hours_hour",
                schema: "views",
                table: "telemetry_hours",
                column: "hour");

            migrationBuilder.CreateIndex(
                name: "ix_spans_received",
                schema: "views",
                table: "telemetry_spans",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_spans_run",
                schema: "views",
                table: "telemetry_spans",
                columns: new[] { "run_id", "at" },
                filter: "run_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_spans_trace",
                schema: "views",
                table: "telemetry_spans",
                columns: new[] { "trace_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_trace_decisions_evaluation",
                schema: "views",
                table: "telemetry_trace_decisions",
                column: "evaluation_id");

            migrationBuilder.CreateIndex(
                name: "ix_trace_decisions_new",
                schema: "views",
                table: "telemetry_trace_decisions",
                column: "received_at",
                filter: "not looked");

            migrationBuilder.CreateIndex(
                name: "ix_trace_decisions_received",
                schema: "views",
                table: "telemetry_trace_decisions",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_trace_runs_received",
                schema: "views",
                table: "telemetry_trace_runs",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_trace_runs_run",
                schema: "views",
                table: "telemetry_trace_runs",
                column: "run_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alerts",
                schema: "views");

            migrationBuilder.DropTable(
                name: "telemetry_acts",
                schema: "views");

            migrationBuilder.DropTable(
                name: "telemetry_hours",
                schema: "views");

            migrationBuilder.DropTable(
                name: "telemetry_reported",
                schema: "views");

            migrationBuilder.DropTable(
                name: "telemetry_spans",
                schema: "views");

            migrationBuilder.DropTable(
                name: "telemetry_trace_decisions",
                schema: "views");

            migrationBuilder.DropTable(
                name: "telemetry_trace_runs",
                schema: "views");
        }
    }
}
