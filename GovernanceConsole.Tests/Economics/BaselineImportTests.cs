using System.Text;
using System.Text.Json;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Economics;

/// <summary>Baselines that come as a file: all lines or none, each an entry with its date and source.</summary>
public sealed class BaselineImportTests
{
    private const string Header = "workflow,unit_cost,taken_on,source,spread,sample,setup_cost,note,success_rate\n";

    [Fact]
    public async Task AFile_EntersAllItsBaselines_AndAgainNothingNew()
    {
        await using var console = await StartAsync();
        var file = Header + "publishing,14.20,2026-09-30,Time study of September,3.10,40,12000,\"By hand, two people\",0.925\npricing,2.5,2026-08-31,Ledger of finance,,,,,\n";

        var done = await ImportAsync(console, file);
        Assert.Equal((200, 2, 0), (done.Status, done.Body.GetProperty("recorded").GetInt32(), done.Body.GetProperty("repeated").GetInt32()));
        var one = await console.DoAsync("GET", "/api/v1/economics/baselines/publishing");
        Assert.Equal(("14.20", "2026-09-30", "Time study of September", "12000.00", 40), (
            one.GetProperty("unit_cost").GetProperty("amount").GetString(), one.GetProperty("taken_on").GetString(), one.GetProperty("source").GetString(), one.GetProperty("setup_cost").GetProperty("amount").GetString(), one.GetProperty("sample").GetInt32()));
        Assert.Equal(0.925, one.GetProperty("success_rate").GetDouble());
        var again = await ImportAsync(console, file.Replace("2.5,", "2.75,", StringComparison.Ordinal));
        Assert.Equal((1, 1), (again.Body.GetProperty("recorded").GetInt32(), again.Body.GetProperty("repeated").GetInt32()));
        Assert.Equal(2, (await console.DoAsync("GET", "/api/v1/economics/baselines/pricing")).GetProperty("version").GetInt32());
    }

    [Theory]
    [InlineData("publishing,abc,2026-09-30,Study,,,,,", 3, "unit_cost")]
    [InlineData("publishing,-1,2026-09-30,Study,,,,,", 3, "unit_cost")]
    [InlineData("publishing,5,30.9.2026,Study,,,,,", 3, "taken_on")]
    [InlineData("publishing,5,2999-01-01,Study,,,,,", 3, "taken_on")]
    [InlineData("publishing,5,2026-09-30,,,,,,", 3, "source")]
    [InlineData("publishing,5,2026-09-30,Study,1,,,,", 3, "sample")]
    [InlineData("none,5,2026-09-30,Study,,,,,", 3, "workflow")]
    [InlineData("pricing,5,2026-09-30,Study,,,,,", 3, "workflow")]
    [InlineData("publishing,,2026-09-30,Study,,,,,", 3, "unit_cost")]
    [InlineData("publishing,,2026-09-30,Study,,,,,92 %", 3, "success_rate")]
    [InlineData("publishing,,2026-09-30,Study,,,,,1.2", 3, "success_rate")]
    [InlineData("publishing,5,2026-09-30", 3, null)]
    public async Task AWrongLine_IsNamed_AndNothingIsEntered(string line, int number, string? field)
    {
        await using var console = await StartAsync();

        var (status, problem) = await ImportAsync(console, Header + "pricing,2.5,2026-08-31,Ledger of finance,,,,,\n" + line + "\n");

        var fault = problem.GetProperty("errors")[0];
        Assert.Equal((400, number, field), (status, fault.GetProperty("line").GetInt32(), fault.GetProperty("field").GetString()));
        Assert.Equal(0, (await console.DoAsync("GET", "/api/v1/economics/baselines")).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("workflow,unit_cost,taken_on\n", "source")]
    [InlineData("workflow,unit_cost,taken_on,source,colour\n", "colour")]
    public async Task AWrongHeader_IsNamed(string file, string field)
    {
        await using var console = await StartAsync();
        var (status, problem) = await ImportAsync(console, file);
        Assert.Equal((400, 1, field.Length == 0 ? null : field), (status, problem.GetProperty("errors")[0].GetProperty("line").GetInt32(), problem.GetProperty("errors")[0].GetProperty("field").GetString()));
    }

    private static async Task<ConsoleHost> StartAsync()
    {
        var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        await console.DoAsync("PUT", "/api/v1/workflows/pricing", new { name = "Pricing", risk = "low", owner = "cmo@example.com" });
        return console;
    }

    private static async Task<(int Status, JsonElement Body)> ImportAsync(ConsoleHost console, string csv)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/economics/baselines/import?reason=Yearly+review") { Content = new StringContent(csv, Encoding.UTF8, "text/csv") };
        request.Headers.Authorization = new("Bearer", await console.TokenAsync());
        using var response = await console.Http.SendAsync(request);
        return ((int)response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }
}
