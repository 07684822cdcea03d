using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Api;

/// <summary>What was acknowledged survives the console's sudden death, once.</summary>
public sealed class FaultTests(PostgresServer postgres)
{
    private const int Rounds = 4;
    private const int AcknowledgedPerRound = 300;

    [Theory, InlineData("Sqlite"), InlineData("PostgreSql")]
    public async Task KilledUnderLoad_LosesAndDoublesNothingThatWasAcknowledged(string provider)
    {
        var folder = Directory.CreateTempSubdirectory("console-fault-").FullName;
        var connection = provider == "Sqlite" ? $"Data Source={Path.Combine(folder, "console.db")}" : await postgres.NewDatabaseAsync();
        var agents = new AskingAgents();
        for (var round = 0; round < Rounds; round++)
        {
            await using var console = await ConsoleProcess.StartAsync(provider, connection);
            if (round == 0)
                await AskingAgents.SetUpAsync(console.Address);
            var enough = agents.MoreAsync(AcknowledgedPerRound);
            var asking = agents.AskAsync(console.Address, CancellationToken.None);
            await enough;
            await console.KillAsync();
            await asking;
        }

        await using (var last = await ConsoleProcess.StartAsync(provider, connection))
            await agents.JudgeAsync(last.Address);
        Assert.True(agents.Count >= Rounds * AcknowledgedPerRound);
        TestFolder.Delete(folder);
    }
}
