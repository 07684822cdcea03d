using GovernanceConsole.Ledger;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GovernanceConsole.Tests.Faults;

/// <summary>A clock that is set back under a console at work, and over a restart.</summary>
public sealed class ClockTests
{
    [Fact]
    public async Task ClockSetBack_TheLedgerDoesNotRunBackwards_AndVerifies()
    {
        var folder = Directory.CreateTempSubdirectory("console-clock-").FullName;
        var connection = $"Data Source={Path.Combine(folder, "console.db")}";
        var (clock, agents) = (new ShiftedClock(), new AskingAgents());
        long before;
        await using (var console = await StartAsync(connection, clock))
        {
            await AskingAgents.SetUpAsync(console.Address);
            await AskAsync(agents, console, 10);
            clock.Shift = TimeSpan.FromHours(-2);
            await AskAsync(agents, console, 10);
            await agents.JudgeAsync(console.Address);
            before = console.Services.GetRequiredService<ILedger>().Head.Seq;
        }

        clock.Shift = TimeSpan.FromDays(-1);
        await using (var console = await StartAsync(connection, clock))
        {
            var ledger = console.Services.GetRequiredService<ILedger>();
            Assert.Equal(before, ledger.Head.Seq);
            await AskAsync(agents, console, 10);
            await agents.JudgeAsync(console.Address);
            var times = (await ledger.ReadAsync(new LedgerQuery(Limit: 1000), TestContext.Current.CancellationToken)).Items.Select(entry => entry.At).ToList();
            Assert.Equal(times.Order(), times);
        }

        TestFolder.Delete(folder);
    }

    private static Task<ConsoleHost> StartAsync(string connection, TimeProvider clock) =>
        ConsoleHost.OnSqliteAsync(settings => settings["ConnectionStrings:Console"] = connection, services => services.Replace(ServiceDescriptor.Singleton(clock)));

    private static async Task AskAsync(AskingAgents agents, ConsoleHost console, int count)
    {
        using var http = await AskingAgents.CallerAsync(console.Address);
        for (var i = 0; i < count; i++)
            Assert.Equal(System.Net.HttpStatusCode.OK, await agents.AskOnceAsync(http));
    }

    private sealed class ShiftedClock : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
    }
}
