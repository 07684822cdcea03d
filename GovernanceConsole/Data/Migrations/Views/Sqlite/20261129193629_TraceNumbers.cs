using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernanceConsole.Data.Migrations.Views.Sqlite
{
    /// <inheritdoc />
    public partial class TraceNumbers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "telemetry_traces",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    trace_id = table.Column<string>(type: "TEXT", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_telemetry_traces", x => x.number);
                });

            migrationBuilder.CreateIndex(
                name: "ix_traces_trace",
                table: "telemetry_traces",
                column: "trace_id",
                unique: true);

            // In the order in which they came, so that rows that are near in time are near in every index.
            migrationBuilder.Sql("""
                insert into telemetry_traces (number, trace_id, received_at)
                select row_number() over (order by min(received_at), trace_id), trace_id, min(received_at)
                from (select trace_id, received_at from telemetry_spans union all select trace_id, received_at from telemetry_acts
                    union all select trace_id, received_at from telemetry_trace_decisions union all select trace_id, received_at from telemetry_trace_runs) as told
                group by trace_id
                """);

            // Filled anew, not changed in place: that takes one transaction, and leaves nothing half done.
            migrationBuilder.RenameTable(name: "telemetry_acts", newName: "telemetry_acts_by_id");
            migrationBuilder.RenameTable(name: "telemetry_spans", newName: "telemetry_spans_by_id");
            migrationBuilder.RenameTable(name: "telemetry_trace_decisions", newName: "telemetry_trace_decisions_by_id");
            migrationBuilder.RenameTable(name: "telemetry_trace_runs", newName: "telemetry_trace_runs_by_id");

            migrationBuilder.CreateTable(
                name: "telemetry_acts",
                columns: table => new
                {
                    trace = table.Column<long>(type: "INTEGER", nullable: false),
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
                    table.PrimaryKey("PK_telemetry_acts", x => new { x.trace, x.span_id, x.agent });
                });

            migrationBuilder.Sql("""
                insert into telemetry_acts (trace, span_id, agent, tool, call_id, failed, at, permit_by, received_at, run_id, named_evaluation, state, evaluation_id, reason, next_look)
                select number, told.span_id, told.agent, told.tool, told.call_id, told.failed, told.at, told.permit_by, told.received_at, told.run_id, told.named_evaluation, told.state, told.evaluation_id, told.reason, told.next_look
                from telemetry_acts_by_id as told join telemetry_traces as known on known.trace_id = told.trace_id
                """);
            migrationBuilder.DropTable(name: "telemetry_acts_by_id");

            migrationBuilder.CreateTable(
                name: "telemetry_spans",
                columns: table => new
                {
                    trace = table.Column<long>(type: "INTEGER", nullable: false),
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
                    table.PrimaryKey("PK_telemetry_spans", x => new { x.trace, x.span_id, x.agent });
                });

            migrationBuilder.Sql("""
                insert into telemetry_spans (trace, span_id, agent, parent_id, kind, name, at, claimed_at, duration, received_at, skewed, failed, error_type, run_id, evaluation_id, tool, model, provider, input_tokens, output_tokens, cached_tokens, reasoning_tokens, content, cost, unpriced, counted)
                select number, told.span_id, told.agent, told.parent_id, told.kind, told.name, told.at, told.claimed_at, told.duration, told.received_at, told.skewed, told.failed, told.error_type, told.run_id, told.evaluation_id, told.tool, told.model, told.provider, told.input_tokens, told.output_tokens, told.cached_tokens, told.reasoning_tokens, told.content, told.cost, told.unpriced, told.counted
                from telemetry_spans_by_id as told join telemetry_traces as known on known.trace_id = told.trace_id
                """);
            migrationBuilder.DropTable(name: "telemetry_spans_by_id");

            migrationBuilder.CreateTable(
                name: "telemetry_trace_decisions",
                columns: table => new
                {
                    trace = table.Column<long>(type: "INTEGER", nullable: false),
                    evaluation_id = table.Column<string>(type: "TEXT", nullable: false),
                    looked = table.Column<bool>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_telemetry_trace_decisions", x => new { x.trace, x.evaluation_id });
                });

            migrationBuilder.Sql("""
                insert into telemetry_trace_decisions (trace, evaluation_id, looked, received_at)
                select number, told.evaluation_id, told.looked, told.received_at
                from telemetry_trace_decisions_by_id as told join telemetry_traces as known on known.trace_id = told.trace_id
                """);
            migrationBuilder.DropTable(name: "telemetry_trace_decisions_by_id");

            migrationBuilder.CreateTable(
                name: "telemetry_trace_runs",
                columns: table => new
                {
                    trace = table.Column<long>(type: "INTEGER", nullable: false),
                    run_id = table.Column<string>(type: "TEXT", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_telemetry_trace_runs", x => new { x.trace, x.run_id });
                });

            migrationBuilder.Sql("""
                insert into telemetry_trace_runs (trace, run_id, received_at)
                select number, told.run_id, told.received_at
                from telemetry_trace_runs_by_id as told join telemetry_traces as known on known.trace_id = told.trace_id
                """);
            migrationBuilder.DropTable(name: "telemetry_trace_runs_by_id");

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
                columns: new[] { "trace", "at" });

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

            migrationBuilder.CreateIndex(
                name: "ix_traces_received",
                table: "telemetry_traces",
                column: "received_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameTable(name: "telemetry_acts", newName: "telemetry_acts_by_number");
            migrationBuilder.RenameTable(name: "telemetry_spans", newName: "telemetry_spans_by_number");
            migrationBuilder.RenameTable(name: "telemetry_trace_decisions", newName: "telemetry_trace_decisions_by_number");
            migrationBuilder.RenameTable(name: "telemetry_trace_runs", newName: "telemetry_trace_runs_by_number");

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

            migrationBuilder.Sql("""
                insert into telemetry_acts (trace_id, span_id, agent, tool, call_id, failed, at, permit_by, received_at, run_id, named_evaluation, state, evaluation_id, reason, next_look)
                select known.trace_id, told.span_id, told.agent, told.tool, told.call_id, told.failed, told.at, told.permit_by, told.received_at, told.run_id, told.named_evaluation, told.state, told.evaluation_id, told.reason, told.next_look
                from telemetry_acts_by_number as told join telemetry_traces as known on known.number = told.trace
                """);
            migrationBuilder.DropTable(name: "telemetry_acts_by_number");

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

            migrationBuilder.Sql("""
                insert into telemetry_spans (trace_id, span_id, agent, parent_id, kind, name, at, claimed_at, duration, received_at, skewed, failed, error_type, run_id, evaluation_id, tool, model, provider, input_tokens, output_tokens, cached_tokens, reasoning_tokens, content, cost, unpriced, counted)
                select known.trace_id, told.span_id, told.agent, told.parent_id, told.kind, told.name, told.at, told.claimed_at, told.duration, told.received_at, told.skewed, told.failed, told.error_type, told.run_id, told.evaluation_id, told.tool, told.model, told.provider, told.input_tokens, told.output_tokens, told.cached_tokens, told.reasoning_tokens, told.content, told.cost, told.unpriced, told.counted
                from telemetry_spans_by_number as told join telemetry_traces as known on known.number = told.trace
                """);
            migrationBuilder.DropTable(name: "telemetry_spans_by_number");

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

            migrationBuilder.Sql("""
                insert into telemetry_trace_decisions (trace_id, evaluation_id, looked, received_at)
                select known.trace_id, told.evaluation_id, told.looked, told.received_at
                from telemetry_trace_decisions_by_number as told join telemetry_traces as known on known.number = told.trace
                """);
            migrationBuilder.DropTable(name: "telemetry_trace_decisions_by_number");

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

            migrationBuilder.Sql("""
                insert into telemetry_trace_runs (trace_id, run_id, received_at)
                select known.trace_id, told.run_id, told.received_at
                from telemetry_trace_runs_by_number as told join telemetry_traces as known on known.number = told.trace
                """);
            migrationBuilder.DropTable(name: "telemetry_trace_runs_by_number");

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

            migrationBuilder.DropTable(name: "telemetry_traces");
        }
    }
}
