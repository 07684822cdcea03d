using System.Text;
using System.Text.Json;
using CsCheck;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry.Internal;
using GovernanceConsole.Tests.Budgets;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Economics;

/// <summary>Costs and results that come as a file: all lines or none, each once.</summary>
public sealed class ImportTests(ScenarioConsole shared) : IClassFixture<ScenarioConsole>
{
    private const string Header = "external_id,agent,workflow,region,occurred_on,status,cost,value,value_basis,model,input_tokens,output_tokens\n";

    [Fact]
    public async Task AFile_CountsOnTheDayItWasDone_ToTheCent_AndOnceHoweverOftenItIsSent()
    {
        await using var spending = await Spending.OnSqliteAsync(new DateTimeOffset(2026, 3, 20, 9, 0, 0, TimeSpan.Zero));
        await spending.Console.DoAsync("PUT", "/api/v1/prices/m-1", new { input_per_million = 3, output_per_million = 15, currency = "USD", valid_from = "2026-01-01T00:00:00Z" });
        var file = Header
            + $"inv-1,{Scenario.Agent},publishing,EU,2026-03-18,succeeded,1.25,4.10,measured,m-1,10000,1000\n"
            + $"inv-2,{Scenario.Agent},publishing,,2026-03-19,failed,\"0.40\",,,,,\n";
        Assert.Equal((2, 0), Counts(await ImportAsync(spending, file)));
        Assert.Equal((0, 2), Counts(await ImportAsync(spending, file)));
        Assert.Equal((1, 2), Counts(await ImportAsync(spending, file + $"inv-3,{Scenario.Agent},publishing,NA,2026-03-19,succeeded,0.10,,,,,\n")));

        var days = await Eventually.GetAsync(() => spending.Console.DoAsync("GET", "/api/v1/economics/breakdown?by=day"), json => json.GetProperty("total").GetProperty("outcomes").GetInt32() == 3);
        // 10,000 × 3 + 1,000 × 15 in a million = 0.045.
        Assert.Equal([("2026-03-18", "1.295"), ("2026-03-19", "0.50")], days.GetProperty("items").EnumerateArray().Select(day => (day.GetProperty("key").GetString()!, day.GetProperty("cost").GetProperty("total").GetProperty("amount").GetString()!)));
        var made = await spending.Console.DoAsync("GET", $"/api/v1/economics/entries?agent={Scenario.Agent}&day=2026-03-18");
        Assert.Equal("1.295", made.GetProperty("cost").GetProperty("amount").GetString());
        Assert.Equal(3, (await spending.Console.DoAsync("GET", "/api/v1/ledger?kind=external_outcome")).GetProperty("items").GetArrayLength());
        var figures = await spending.Console.DoAsync("GET", $"/api/v1/economics?agent={Scenario.Agent}");
        Assert.Equal("1.795", figures.GetProperty("cost").GetProperty("total").GetProperty("amount").GetString());
    }

    [Fact]
    public async Task OutcomesOfPermits_SettleAsIfTheAgentHadReportedThem()
    {
        await using var spending = await Spending.OnSqliteAsync();
        var (first, second) = (Id(await spending.AskAsync("5.00")), Id(await spending.AskAsync("5.00")));
        var file = $"evaluation_id,status,cost\n{first},succeeded,4.50\n{second},cancelled,\n";
        Assert.Equal((2, 0), Counts(await ImportAsync(spending, file)));
        Assert.Equal((0, 2), Counts(await ImportAsync(spending, file)));
        var (status, problem) = await ImportAsync(spending, $"evaluation_id,status,cost\n{first},succeeded,4.60\n");
        Assert.Equal((400, 2, "evaluation_id"), (status, problem.GetProperty("errors")[0].GetProperty("line").GetInt32(), problem.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task OneBadLine_AndNothingIsRecorded_AndEveryFaultIsTold()
    {
        await using var spending = await Spending.OnSqliteAsync();
        var head = spending.Console.Services.GetRequiredService<ILedger>().Head.Seq;
        var file = Header
            + $"inv-1,{Scenario.Agent},publishing,EU,2026-03-18,succeeded,1.25,,,,,\n"
            + $"inv-2,{Scenario.Agent},publishing,EU,18.3.2026,done,\"1,25\",3,,,,\n"
            + $"inv-3,{Scenario.Agent},publishing\n"
            + $"inv-1,{Scenario.Agent},publishing,EU,2026-03-18,succeeded,1.25,,,,,\n";
        var (status, problem) = await ImportAsync(spending, file);
        Assert.Equal(400, status);
        Assert.Equal(
            [(3, "occurred_on"), (3, "status"), (3, "cost"), (3, "value_basis"), (4, null), (5, "external_id")],
            problem.GetProperty("errors").EnumerateArray().Select(fault => (fault.GetProperty("line").GetInt32(), fault.GetProperty("field").GetString())).OrderBy(fault => (fault.Item1, Array.IndexOf(new[] { "occurred_on", "status", "cost", "value_basis" }, fault.Item2))));
        Assert.Equal(head, spending.Console.Services.GetRequiredService<ILedger>().Head.Seq);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("external_id,status,colour\n", "colour")]
    [InlineData("external_id,agent\n", "status")]
    [InlineData("status,cost\n", "external_id")]
    [InlineData("external_id,agent,workflow,occurred_on,status\na,nobody,publishing,2026-01-01,failed\n", "agent")]
    [InlineData("external_id,agent,workflow,occurred_on,status\na,campaign-drafter,nowhere,2026-01-01,failed\n", "workflow")]
    [InlineData("external_id,agent,workflow,occurred_on,status\na,campaign-drafter,publishing,2999-01-01,failed\n", "occurred_on")]
    [InlineData("evaluation_id,status\nnone,failed\n", "evaluation_id")]
    [InlineData("evaluation_id,status,agent\nnone,failed,x\n", "agent")]
    public async Task ABadFile_IsNamed(string file, string? field)
    {
        var (status, problem) = await SendAsync(shared.Console, file);
        Assert.Equal((400, field), (status, problem.TryGetProperty("field", out var named) ? named.GetString() : null));
        Assert.Equal(415, (await shared.Console.CallAsync("POST", "/api/v1/outcomes/import", "{}")).Status);
    }

    [Fact]
    public void AnyText_IsReadOrExplained() => Gen.String[Gen.OneOf(Gen.Char["\",\n\r;=ab1é\0"], Gen.Char), 0, 200].Sample(text =>
    {
        var (lines, faults) = ImportTable.Read("external_id,agent,workflow,occurred_on,status,cost,kpi:x\n" + text);
        return lines.All(line => line.Work is not null) && faults.All(fault => fault.Detail.Length > 0);
    });

    private static string Id(JsonElement permit) => permit.GetProperty("evaluation_id").GetString()!;

    private static (int, int) Counts((int Status, JsonElement Body) answer)
    {
        Assert.True(answer.Status == 200, answer.Body.ToString());
        return (answer.Body.GetProperty("recorded").GetInt32(), answer.Body.GetProperty("repeated").GetInt32());
    }

    private static Task<(int Status, JsonElement Body)> ImportAsync(Spending spending, string file) => SendAsync(spending.Console, file);

    private static Task<(int Status, JsonElement Body)> SendAsync(ConsoleHost console, string file) => console.CallAsync("POST", "/api/v1/outcomes/import", new StringContent(file, Encoding.UTF8, "text/csv"));
}
