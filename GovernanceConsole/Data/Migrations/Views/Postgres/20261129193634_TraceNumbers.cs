using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernanceConsole.Data.Migrations.Views.Postgres
{
    /// <inheritdoc />
    public partial class TraceNumbers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "telemetry_traces",
                schema: "views",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    trace_id = table.Column<string>(type: "text", nullable: false),
                    received_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_telemetry_traces", x => x.number);
                });

            migrationBuilder.CreateIndex(
                name: "ix_traces_trace",
                schema: "views",
                table: "telemetry_traces",
                column: "trace_id",
                unique: true);

            // In the order in which they came, so that rows that are near in time are near in every index.
            migrationBuilder.Sql("""
                insert into views.telemetry_traces (number, trace_id, received_at)
                select row_number() over (order by min(received_at), trace_id), trace_id, min(received_at)
                from (select trace_id, received_at from views.telemetry_spans union all select trace_id, received_at from views.telemetry_acts
                    union all select trace_id, received_at from views.telemetry_trace_decisions union all select trace_id, received_at from views.telemetry_trace_runs) as told
                group by trace_id
                """);

            migrationBuilder.DropIndex(name: "ix_spans_trace", schema: "views", table: "telemetry_spans");

            migrationBuilder.AddColumn<long>(name: "trace", schema: "views", table: "telemetry_acts", type: "bigint", nullable: true);
            migrationBuilder.Sql("update views.telemetry_acts as told set trace = known.number from views.telemetry_traces as known where known.trace_id = told.trace_id");
            migrationBuilder.DropPrimaryKey(name: "PK_telemetry_acts", schema: "views", table: "telemetry_acts");
            migrationBuilder.DropColumn(name: "trace_id", schema: "views", table: "telemetry_acts");
            migrationBuilder.AlterColumn<long>(name: "trace", schema: "views", table: "telemetry_acts", type: "bigint", nullable: false, oldClrType: typeof(long), oldType: "bigint", oldNullable: true);
            migrationBuilder.AddPrimaryKey(name: "PK_telemetry_acts", schema: "views", table: "telemetry_acts", columns: new[] { "trace", "span_id", "agent" });

            migrationBuilder.AddColumn<long>(name: "trace", schema: "views", table: "telemetry_spans", type: "bigint", nullable: true);
            migrationBuilder.Sql("update views.telemetry_spans as told set trace = known.number from views.telemetry_traces as known where known.trace_id = told.trace_id");
            migrationBuilder.DropPrimaryKey(name: "PK_telemetry_spans", schema: "views", table: "telemetry_spans");
            migrationBuilder.DropColumn(name: "trace_id", schema: "views", table: "telemetry_spans");
            migrationBuilder.AlterColumn<long>(name: "trace", schema: "views", table: "telemetry_spans", type: "bigint", nullable: false, oldClrType: typeof(long), oldType: "bigint", oldNullable: true);
            migrationBuilder.AddPrimaryKey(name: "PK_telemetry_spans", schema: "views", table: "telemetry_spans", columns: new[] { "trace", "span_id", "agent" });

            migrationBuilder.AddColumn<long>(name: "trace", schema: "views", table: "telemetry_trace_decisions", type: "bigint", nullable: true);
            migrationBuilder.Sql("update views.telemetry_trace_decisions as told set trace = known.number from views.telemetry_traces as known where known.trace_id = told.trace_id");
            migrationBuilder.DropPrimaryKey(name: "PK_telemetry_trace_decisions", schema: "views", table: "telemetry_trace_decisions");
            migrationBuilder.DropColumn(name: "trace_id", schema: "views", table: "telemetry_trace_decisions");
            migrationBuilder.AlterColumn<long>(name: "trace", schema: "views", table: "telemetry_trace_decisions", type: "bigint", nullable: false, oldClrType: typeof(long), oldType: "bigint", oldNullable: true);
            migrationBuilder.AddPrimaryKey(name: "PK_telemetry_trace_decisions", schema: "views", table: "telemetry_trace_decisions", columns: new[] { "trace", "evaluation_id" });

            migrationBuilder.AddColumn<long>(name: "trace", schema: "views", table: "telemetry_trace_runs", type: "bigint", nullable: true);
            migrationBuilder.Sql("update views.telemetry_trace_runs as told set trace = known.number from views.telemetry_traces as known where known.trace_id = told.trace_id");
            migrationBuilder.DropPrimaryKey(name: "PK_telemetry_trace_runs", schema: "views", table: "telemetry_trace_runs");
            migrationBuilder.DropColumn(name: "trace_id", schema: "views", table: "telemetry_trace_runs");
            migrationBuilder.AlterColumn<long>(name: "trace", schema: "views", table: "telemetry_trace_runs", type: "bigint", nullable: false, oldClrType: typeof(long), oldType: "bigint", oldNullable: true);
            migrationBuilder.AddPrimaryKey(name: "PK_telemetry_trace_runs", schema: "views", table: "telemetry_trace_runs", columns: new[] { "trace", "run_id" });

            migrationBuilder.CreateIndex(name: "ix_spans_trace", schema: "views", table: "telemetry_spans", columns: new[] { "trace", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_traces_received",
                schema: "views",
                table: "telemetry_traces",
                column: "received_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_spans_trace", schema: "views", table: "telemetry_spans");

            migrationBuilder.AddColumn<string>(name: "trace_id", schema: "views", table: "telemetry_acts", type: "text", nullable: true);
            migrationBuilder.Sql("update views.telemetry_acts as told set trace_id = known.trace_id from views.telemetry_traces as known where known.number = told.trace");
            migrationBuilder.DropPrimaryKey(name: "PK_telemetry_acts", schema: "views", table: "telemetry_acts");
            migrationBuilder.DropColumn(name: "trace", schema: "views", table: "telemetry_acts");
            migrationBuilder.AlterColumn<string>(name: "trace_id", schema: "views", table: "telemetry_acts", type: "text", nullable: false, oldClrType: typeof(string), oldType: "text", oldNullable: true);
            migrationBuilder.AddPrimaryKey(name: "PK_telemetry_acts", schema: "views", table: "telemetry_acts", columns: new[] { "trace_id", "span_id", "agent" });

            migrationBuilder.AddColumn<string>(name: "trace_id", schema: "views", table: "telemetry_spans", type: "text", nullable: true);
            migrationBuilder.Sql("update views.telemetry_spans as told set trace_id = known.trace_id from views.telemetry_traces as known where known.number = told.trace");
            migrationBuilder.DropPrimaryKey(name: "PK_telemetry_spans", schema: "views", table: "telemetry_spans");
            migrationBuilder.DropColumn(name: "trace", schema: "views", table: "telemetry_spans");
            migrationBuilder.AlterColumn<string>(name: "trace_id", schema: "views", table: "telemetry_spans", type: "text", nullable: false, oldClrType: typeof(string), oldType: "text", oldNullable: true);
            migrationBuilder.AddPrimaryKey(name: "PK_telemetry_spans", schema: "views", table: "telemetry_spans", columns: new[] { "trace_id", "span_id", "agent" });

            migrationBuilder.AddColumn<string>(name: "trace_id", schema: "views", table: "telemetry_trace_decisions", type: "text", nullable: true);
            migrationBuilder.Sql("update views.telemetry_trace_decisions as told set trace_id = known.trace_id from views.telemetry_traces as known where known.number = told.trace");
            migrationBuilder.DropPrimaryKey(name: "PK_telemetry_trace_decisions", schema: "views", table: "telemetry_trace_decisions");
            migrationBuilder.DropColumn(name: "trace", schema: "views", table: "telemetry_trace_decisions");
            migrationBuilder.AlterColumn<string>(name: "trace_id", schema: "views", table: "telemetry_trace_decisions", type: "text", nullable: false, oldClrType: typeof(string), oldType: "text", oldNullable: true);
            migrationBuilder.AddPrimaryKey(name: "PK_telemetry_trace_decisions", schema: "views", table: "telemetry_trace_decisions", columns: new[] { "trace_id", "evaluation_id" });

            migrationBuilder.AddColumn<string>(name: "trace_id", schema: "views", table: "telemetry_trace_runs", type: "text", nullable: true);
            migrationBuilder.Sql("update views.telemetry_trace_runs as told set trace_id = known.trace_id from views.telemetry_traces as known where known.number = told.trace");
            migrationBuilder.DropPrimaryKey(name: "PK_telemetry_trace_runs", schema: "views", table: "telemetry_trace_runs");
            migrationBuilder.DropColumn(name: "trace", schema: "views", table: "telemetry_trace_runs");
            migrationBuilder.AlterColumn<string>(name: "trace_id", schema: "views", table: "telemetry_trace_runs", type: "text", nullable: false, oldClrType: typeof(string), oldType: "text", oldNullable: true);
            migrationBuilder.AddPrimaryKey(name: "PK_telemetry_trace_runs", schema: "views", table: "telemetry_trace_runs", columns: new[] { "trace_id", "run_id" });

            migrationBuilder.CreateIndex(name: "ix_spans_trace", schema: "views", table: "telemetry_spans", columns: new[] { "trace_id", "at" });

            migrationBuilder.DropTable(name: "telemetry_traces", schema: "views");
        }
    }
}
