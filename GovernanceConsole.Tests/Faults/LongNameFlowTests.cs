using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Faults;

/// <summary>PostgreSQL keeps no key of more than 2,704 bytes. Names that are part of keys are short enough, or refused before they could fail a batch or a projection.</summary>
public sealed class LongNameFlowTests(PostgresServer postgres)
{
    private static readonly string[] Names =
    [
        "subject.id", "action.name", "resource.id", "action.properties.audience", "resource.properties.segment", "resource.properties.channel", "resource.properties.region",
        "resource.properties.campaign", "context.run_id", "context.stage", "context.approval.id", "context.versions.prompt",
    ];

    // Characters of four bytes each, in no order: nothing that could be packed into less.
    private readonly Random _random = new(7);

    [Fact]
    public async Task NamesThatAreTooLong_AreRefused_AndTheLongestThatAreNot_CanBeKept()
    {
        await using var console = await ConsoleHost.OnPostgresAsync(postgres);
        await Scenario.SetUpAsync(console);

        foreach (var name in Names)
        {
            var (status, answer) = await console.CallAsync("POST", "/access/v1/evaluation", With(name, 65), null, ("X-Request-ID", "a-trace"));
            Assert.Equal((400, $"'{name}' may take 256 bytes of UTF-8."), (status, answer.ToString()));
        }

        // Of the agent's, for only what is known is counted; and of an unknown one, whose names are all at their longest.
        var known = Scenario.Question();
        foreach (var name in Names.Where(name => name is not ("subject.id" or "action.name" or "resource.id")))
            Put(known, name, 64);
        var unknown = Scenario.Question();
        foreach (var name in Names)
            Put(unknown, name, 64);
        foreach (var question in new[] { known, unknown })
        {
            var (status, answer) = await console.CallAsync("POST", "/access/v1/evaluation", question, null, ("X-Request-ID", "a-trace"));
            Assert.True(status == 200, answer.ToString());
        }

        await console.ProjectedAsync();
    }

    private JsonObject With(string name, int characters)
    {
        var question = Scenario.Question();
        Put(question, name, characters);
        return question;
    }

    private void Put(JsonObject question, string name, int characters)
    {
        var (node, path) = (question, name.Split('.'));
        foreach (var step in path[..^1])
            node = (node[step] ??= new JsonObject()).AsObject();
        node[path[^1]] = string.Concat(Enumerable.Range(0, characters).Select(_ => char.ConvertFromUtf32(_random.Next(0x1F300, 0x1FAFF))));
    }
}
