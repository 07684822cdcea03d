using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Faults;

/// <summary>Whatever document is put is taken or refused with words. None keeps the ledger from taking what comes after, or from being loaded again.</summary>
public sealed class HostileManagerTests(PostgresServer postgres)
{
    // Of the wrong kind, at the end of its range, or past it; and names of what there is, where they do not belong.
    private static readonly string[] Values =
    [
        "null", "true", "\"\"", "\" \"", "\"*\"", "\"a\\nb\"", "\"Publishing\"", "\"publishing\"", "\"campaign-drafter\"", "\"email.send\"", "\"usd\"", "\"USD\"", "\"total\"", "\"hour\"", "\"(a+)+$\"", "\"$.a[*]\"", $"\"{new string('x', 5000)}\"",
        "0", "1", "-1", "0.5", "3", "100", "2147483648", "-2147483648", "9223372036854775807", "9223372036854775808", "1e15", "1e16", "7.9e28", "1e308", "-1e308", "1e-300",
        "\"79228162514264337593543950335\"", "\"0.0000000000000000000000000001\"", "\"P1D\"", "\"PT0.0000001S\"", "\"-PT1S\"", "\"P10675199DT2H48M5.4775807S\"", "\"23:59:59\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"0001-01-01T00:00:00Z\"", "\"2027-02-30\"",
        """{"amount":"79228162514264337593543950335","currency":"USD"}""", """{"amount":"-1","currency":"EUR"}""", "[]", "{}", "[null]", "[\"a\",null]", "[[[[]]]]", "{\"\":null}", "{\"everything\":true}", "\"a@example.com\"", "\"https://example.com/\"",
    ];

    // Of what the demonstration has none, and what is not put as it is read.
    private static readonly (string Path, string Document)[] More =
    [
        ("platforms/mailer", """{"name":"Mailer","owner":"priya.nair@northfold.example","tools":["mailer"],"when_down":"pause","actions":["email.send"],"max_age":"PT1H"}"""),
        ("prices/m-2026-05", """{"input_per_million":"3","output_per_million":"15","cached_input_per_million":"0.3","currency":"USD","valid_from":"2026-01-01T00:00:00Z"}"""),
        ("tool-prices/mailer", """{"fee":"0.01","currency":"USD","valid_from":"2026-01-01T00:00:00Z"}"""),
        ("dials", """{"workflow":"publishing","segment":"loyal","channel":"email","region":"EU","level":1,"expires_at":null,"paused":false}"""),
    ];

    [Theory, InlineData(false), InlineData(true)]
    public async Task WhateverDocumentIsPut_TheLedgerGoesOn(bool onPostgres)
    {
        var folder = Directory.CreateTempSubdirectory("console-").FullName;
        var connection = onPostgres ? await postgres.NewDatabaseAsync() : $"Data Source={Path.Combine(folder, "console.db")};Pooling=false";
        await using (var console = await StartAsync(onPostgres, connection))
        {
            var question = (await console.DoAsync("GET", "/api/v1/ledger?kind=decision&limit=1")).GetProperty("items")[0].GetProperty("body").GetProperty("question");
            var documents = await DocumentsAsync(console);
            var taken = 0;
            await Gen.Select(Gen.Int[0, documents.Count - 1], Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, Values.Length - 1]).Array[1, 2]).SampleAsync(
                async (which, changes) =>
                {
                    var (path, document) = documents[which];
                    var hostile = document.DeepClone().AsObject();
                    foreach (var (place, value) in changes)
                        Put(hostile, place, JsonNode.Parse(Values[value]));
                    hostile["reason"] = "To see what becomes of it";
                    var (status, answer) = await console.CallAsync("PUT", path, hostile);
                    Assert.True(status is >= 200 and < 500, $"{status} {answer} for {path} {hostile.ToJsonString()}");
                    taken += status < 300 ? 1 : 0;
                    (status, answer) = await console.CallAsync("POST", "/access/v1/evaluation", question);
                    Assert.True(status == 200, $"{status} {answer} after {path} {hostile.ToJsonString()}");
                },
                iter: 1000, threads: 1);
            Assert.True(taken > 30, $"{taken} of them were taken");

            await console.ProjectedAsync();
            Assert.True((await console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
        }

        await using (var again = await StartAsync(onPostgres, connection))
            await Eventually.ThatAsync(async () => (await again.CallAsync("GET", "/health/ready")).Status == 200);
        TestFolder.Delete(folder);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task ARuleThatCannotBeFolded_IsNotWritten(bool onPostgres)
    {
        await using var console = onPostgres ? await ConsoleHost.OnPostgresAsync(postgres) : await ConsoleHost.OnSqliteAsync();
        var (ledger, rules) = (console.Services.GetRequiredService<ILedger>(), console.Services.GetRequiredService<IRuleBook>());
        await console.TokenAsync();
        var head = ledger.Head.Seq;
        RuleChange Change(string tools) => new()
        {
            Kind = PlatformDefinition.RuleKind,
            Id = "mailer",
            Document = JsonElement.Parse($$"""{"name":"Mailer","owner":"it@example.com","tools":{{tools}},"when_down":"pause"}"""),
            Actor = ActorRef.System("test"),
            Reason = "To be refused",
        };

        var refused = Assert.IsType<WriteResult<IReadOnlyList<RuleVersion>>.Refused>(await rules.ChangeAsync([Change("[null]")], TestContext.Current.CancellationToken));
        // Not 503, which says to try again.
        Assert.Equal(RefusalKind.OutOfRange, refused.Refusal.Kind);
        Assert.Equal((head, 200), (ledger.Head.Seq, (await console.CallAsync("GET", "/health/ready")).Status));
        Assert.IsType<WriteResult<IReadOnlyList<RuleVersion>>.Saved>(await rules.ChangeAsync([Change("[\"mailer\"]")], TestContext.Current.CancellationToken));
    }

    private static Task<ConsoleHost> StartAsync(bool onPostgres, string connection)
    {
        void Demo(Dictionary<string, string> settings) => (settings["Environment"], settings["Demo:Enabled"], settings["ConnectionStrings:Console"]) = ("Development", "true", connection);
        return onPostgres ? ConsoleHost.OnPostgresAsync(connection, Demo, static _ => { }) : ConsoleHost.OnSqliteAsync(Demo);
    }

    /// <summary>Every document of the demonstration that there is a PUT for, with the members that its PUT takes.</summary>
    private static async Task<List<(string Path, JsonObject Document)>> DocumentsAsync(ConsoleHost console)
    {
        var described = await console.DoAsync("GET", "/openapi/v1.json");
        List<(string Path, JsonObject Document)> documents = [.. More.Select(one => ("/api/v1/" + one.Path, JsonNode.Parse(one.Document)!.AsObject()))];
        foreach (var path in described.GetProperty("paths").EnumerateObject())
        {
            // Nobody who signs in, and no token, is to be locked out on the way.
            if (!path.Value.TryGetProperty("put", out var put) || !path.Name.EndsWith('}') || path.Name.Contains("people", StringComparison.Ordinal)
                || put.GetProperty("requestBody").GetProperty("content").EnumerateObject().First().Value.GetProperty("schema").TryGetProperty("$ref", out var schema) is false)
            {
                continue;
            }

            var members = described.GetProperty("components").GetProperty("schemas").GetProperty(schema.GetString()!.Split('/')[^1]).GetProperty("properties");
            var (list, id) = (path.Name[..path.Name.LastIndexOf('/')], path.Name[(path.Name.LastIndexOf('{') + 1)..^1]);
            var (status, page) = await console.CallAsync("GET", list);
            if (status != 200)
                continue;
            foreach (var item in page.GetProperty("items").EnumerateArray())
                documents.Add(($"{list}/{Uri.EscapeDataString(item.GetProperty(id).GetString()!)}", JsonObject.Create(item)!.DeepClone().AsObject()));
            foreach (var (_, document) in documents.Skip(More.Length).Where(one => one.Path.StartsWith(list + "/", StringComparison.Ordinal)))
            {
                foreach (var name in document.Select(member => member.Key).Where(name => !members.TryGetProperty(name, out _)).ToList())
                    document.Remove(name);
            }
        }

        Assert.True(documents.Select(one => one.Path[..one.Path.LastIndexOf('/')]).Distinct().Count() > 15, string.Join(' ', documents.Select(one => one.Path)));
        return documents;
    }

    /// <summary>Puts a value in one of all the places of a document.</summary>
    private static void Put(JsonNode document, int place, JsonNode? value)
    {
        var places = Places(document).ToList();
        if (places.Count == 0)
            return;
        var (parent, member, index) = places[place % places.Count];
        if (member is not null)
            parent[member] = value;
        else
            parent[index] = value;
    }

    private static IEnumerable<(JsonNode Parent, string? Member, int Index)> Places(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Places(member.Value).Prepend((members, member.Key, 0))),
        JsonArray elements => elements.SelectMany((element, i) => Places(element).Prepend((elements, null, i))),
        _ => [],
    };
}
