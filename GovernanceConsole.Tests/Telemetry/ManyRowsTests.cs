using GovernanceConsole.Data;
using GovernanceConsole.Telemetry.Internal.Views;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Telemetry;

/// <summary>Rows written many at a time stand as if each had been written by itself, on both stores.</summary>
public sealed class ManyRowsTests(PostgresServer postgres)
{
    private static readonly ViewInsert Add = new("telemetry_acts", "trace", "span_id", "agent", "tool", "call_id", "at", "permit_by", "received_at", "run_id", "failed", "state", "next_look");
    private static readonly ViewUpdate Change = new("telemetry_acts", ["trace", "span_id", "agent"], ["state", "reason", "next_look"], "row.state <> 1");

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task WhatIsThereAlready_IsLeftOut_AndWhatIsChangedIsFoundByItsKey(string store)
    {
        await using var console = store == "sqlite" ? await ConsoleHost.OnSqliteAsync() : await ConsoleHost.OnPostgresAsync(await postgres.NewDatabaseAsync(), _ => { }, _ => { });
        await using var views = await console.Services.GetRequiredService<IDbContextFactory<ViewsDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await using var transaction = await views.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await views.InsertAsync(Add, [], TestContext.Current.CancellationToken));
        Assert.Equal([true, true, false, true], await views.InsertAsync(Add, [Act("a"), Act("b", call: "c-1"), Act("a", "other"), Act("c")], TestContext.Current.CancellationToken));
        Assert.Equal([false, true], await views.InsertAsync(Add, [Act("c", "other"), Act("d", state: 1)], TestContext.Current.CancellationToken));

        await views.UpdateAsync(Change, [], TestContext.Current.CancellationToken);
        await views.UpdateAsync(Change, [[7L, "a", "agent", 2, "No permit.", DBNull.Value], [7L, "b", "agent", 0, DBNull.Value, 77L], [7L, "d", "agent", 2, "Too late.", DBNull.Value], [7L, "nowhere", "agent", 2, DBNull.Value, 1L]], TestContext.Current.CancellationToken);

        var rows = await views.Set<ActRow>().AsNoTracking().OrderBy(row => row.SpanId).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            [("a", "mailer", null, 2, "No permit.", null), ("b", "mailer", "c-1", 0, null, 77L), ("c", "mailer", null, 0, null, 5L), ("d", "mailer", null, 1, null, 5L)],
            rows.Select(row => (row.SpanId, row.Tool, row.CallId, (int)row.State, row.Reason, row.NextLook)));
    }

    private static object[] Act(string span, string tool = "mailer", string? call = null, int state = 0) => [7L, span, "agent", tool, call ?? (object)DBNull.Value, 1L, 2L, 3L, DBNull.Value, true, state, 5L];
}
