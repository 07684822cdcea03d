using GovernanceConsole.Data;
using GovernanceConsole.Telemetry;
using GovernanceConsole.Telemetry.Internal.Views;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GovernanceConsole.Tests.Telemetry;

/// <summary>Inside the store a number stands for a trace; whoever reads is told the trace's id, as long as anything is known of it.</summary>
public sealed class TraceNumbersTests(PostgresServer postgres)
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task AStoreThatKnewTracesByTheirIds_TellsTheSameAfterwards(string store)
    {
        await using var tracing = await Tracing.OnAsync(store == "sqlite"
            ? await ConsoleHost.OnSqliteAsync(settings => settings["Telemetry:SettleAfter"] = "00:00:00")
            : await ConsoleHost.OnPostgresAsync(await postgres.NewDatabaseAsync(), settings => settings["Telemetry:SettleAfter"] = "00:00:00", _ => { }));
        var traces = Enumerable.Range(0, 3).Select(_ => Tracing.NewTrace()).ToList();
        foreach (var trace in traces)
            await tracing.SendAsync(Tracing.Chat(trace, "m-1", 100, 10, run: "run-1"), Tracing.Tool(trace, "email_send"));
        var permit = await Scenario.AskAsync(tracing.Console, tracing.Agent);
        await tracing.SendAsync(Tracing.Tool(Tracing.NewTrace(), "email_send", evaluation: permit.GetProperty("evaluation_id").GetString()));
        var told = (await tracing.SpansAsync("run-1", spans => spans.Count(span => Tracing.Act(span) == "ungoverned") == 3)).ConvertAll(span => span.GetRawText());
        var acts = await ActsAsync(tracing.Console);
        Assert.Equal(traces.Order(StringComparer.Ordinal), acts.Select(act => act.TraceId).Order(StringComparer.Ordinal));

        await using var views = await ViewsAsync(tracing.Console);
        await views.GetService<IMigrator>().MigrateAsync("ToolHours", TestContext.Current.CancellationToken);
        await views.Database.MigrateAsync(TestContext.Current.CancellationToken);

        Assert.Equal(told, (await tracing.SpansAsync("run-1", spans => spans.Count == 6)).Select(span => span.GetRawText()));
        Assert.Equal(acts, await ActsAsync(tracing.Console));
        // A span of a trace that is known already finds it.
        await tracing.SendAsync(Tracing.Chat(traces[0], "m-2", 100, 10));
        Assert.Equal(3, (await tracing.SpansAsync("run-1", spans => spans.Count == 7)).Count(span => span.GetProperty("trace_id").GetString() == traces[0]));
    }

    [Fact]
    public async Task ATraceOfWhichNothingIsKept_IsForgotten_AndOneWithAnActWithoutAPermitIsNot()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero));
        await using var tracing = await Tracing.OnAsync(await ConsoleHost.OnSqliteAsync(settings => settings["Telemetry:SettleAfter"] = "00:00:00", services => services.AddSingleton<TimeProvider>(clock)));
        var (begin, kept) = (clock.GetUtcNow(), Tracing.NewTrace());
        await tracing.SendAsync(Tracing.Tool(kept, "email_send", begin), Tracing.Span(kept, "invoke_agent", begin), Tracing.Span(Tracing.NewTrace(), "invoke_agent", begin, null, ("governance.run_id", "run-1")));
        await Eventually.GetAsync(() => TickAsync(TimeSpan.FromSeconds(1), () => ActsAsync(tracing.Console)), acts => acts.Count == 1);

        clock.AdjustTime(begin.AddDays(400));
        await using var views = await ViewsAsync(tracing.Console);
        await Eventually.GetAsync(() => TickAsync(TimeSpan.FromMinutes(10), () => views.Set<TraceRow>().CountAsync(TestContext.Current.CancellationToken)), traces => traces == 1);
        Assert.Equal(0, await views.Set<SpanRow>().CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(kept, Assert.Single(await ActsAsync(tracing.Console)).TraceId);

        Task<T> TickAsync<T>(TimeSpan by, Func<Task<T>> read)
        {
            clock.Advance(by);
            return read();
        }
    }

    private static Task<ViewsDbContext> ViewsAsync(ConsoleHost console) => console.Services.GetRequiredService<IDbContextFactory<ViewsDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    private static Task<IReadOnlyList<UngovernedAct>> ActsAsync(ConsoleHost console) =>
        console.Services.GetRequiredService<IUngovernedActs>().LatestAsync(DateTimeOffset.UnixEpoch, 10, TestContext.Current.CancellationToken);
}
