using Microsoft.Data.Sqlite;

namespace GovernanceConsole.Bench;

/// <summary>Fills the tables of spans of a store whose console does not run: a trace for each run of <see cref="LongLedger"/>, half model calls and half acts under a permit.</summary>
internal static class ManySpans
{
    private const string Fill = """
        with recursive range(i) as (select 0 union all select i + 1 from range where i + 1 < $count)
        insert into telemetry_spans (trace, span_id, agent, kind, name, at, claimed_at, duration, received_at, skewed, failed, run_id, tool, model, provider, input_tokens, output_tokens, cost, unpriced, counted)
        select 1 + i / $of_run, printf('%016x', i), 'agent-' || (((i / $of_run) * $of_run % ($agents * 24)) / 24), i % 2, case i % 2 when 0 then 'chat m-1' else 'execute_tool email.send' end,
            $from + i * $step, $from + i * $step, 900000, $from + i * $step + 1000000, 0, 0, 'run-' || (i / $of_run),
            case i % 2 when 1 then 'email.send' end, case i % 2 when 0 then 'm-1' end, case i % 2 when 0 then 'bench' end, case i % 2 when 0 then 3000 end, case i % 2 when 0 then 250 end,
            case i % 2 when 0 then 12000000000 end, 0, 1 - i % 2
        from range;
        insert into telemetry_traces (number, trace_id, received_at) select trace, printf('%032x', trace), min(received_at) from telemetry_spans group by trace;
        insert into telemetry_acts (trace, span_id, agent, tool, failed, at, permit_by, received_at, run_id, state)
        select trace, span_id, agent, tool, 0, at, at, received_at, run_id, 1 from telemetry_spans where kind = 1;
        insert into telemetry_trace_runs (trace, run_id, received_at) select trace, min(run_id), min(received_at) from telemetry_spans group by trace;
        insert into telemetry_tool_hours (tool, hour, calls, unpriced, fees)
        select tool, at / 1000000 / 3600 * 3600, count(*), 0, 0 from telemetry_spans where kind = 1 group by 1, 2;
        insert into telemetry_hours (agent, hour, spans, priced, unpriced, cost)
        select agent, at / 1000000 / 3600 * 3600, count(*), sum(counted), 0, sum(coalesce(cost, 0)) from telemetry_spans group by 1, 2;
        """;

    public static void Add(string connection, long count, int agents, TimeSpan over)
    {
        var ledger = new SqliteConnectionStringBuilder(connection);
        var views = Path.ChangeExtension(ledger.DataSource, ".views.db");
        using var store = new SqliteConnection($"Data Source={views};Pooling=False");
        store.Open();
        using var command = store.CreateCommand();
        command.CommandText = "pragma synchronous=off; begin; " + Fill + " commit; pragma wal_checkpoint(truncate);";
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("$count", count);
        command.Parameters.AddWithValue("$of_run", LongLedger.EntriesOfARun);
        command.Parameters.AddWithValue("$agents", agents);
        command.Parameters.AddWithValue("$from", (DateTimeOffset.UtcNow - over).ToUnixTimeMilliseconds() * 1000);
        command.Parameters.AddWithValue("$step", (long)(over.TotalMicroseconds / count));
        command.ExecuteNonQuery();
    }
}
