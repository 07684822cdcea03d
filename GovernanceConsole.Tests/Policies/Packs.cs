using System.Text.Json;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Policies;
using GovernanceConsole.Tests.Decisions;

namespace GovernanceConsole.Tests.Policies;

/// <summary>Packs and cases for tests that need no console.</summary>
internal static class Packs
{
    public static RuleVersion Document(string id, PackDefinition pack, int version = 1) => Document(id, RuleDocuments.Document(pack), version);

    public static RuleVersion Document(string id, JsonElement? document, int version = 1) => new(PolicyRules.Policy, id, version, document, ActorRef.System("test"), "test", Rules.Now, version);

    public static PolicyIndex Index(params IEnumerable<(string Id, PackDefinition Pack)> packs) => packs.Aggregate(PolicyIndex.Empty, (index, pack) => index.With(Document(pack.Id, pack.Pack)));

    public static PolicyIndex Index(PackDefinition pack) => Index([("p", pack)]);

    public static PackDefinition Pack(params IReadOnlyList<RuleDefinition> rules) => new(PackMode.Enforce, rules);

    public static RuleDefinition Rule(string when, RuleEffect effect = RuleEffect.Deny, string id = "r") => new(id, effect, JsonSerializer.Deserialize<Condition>(when, Web.WireJson.Options));

    /// <summary>A case with these properties of action and resource.</summary>
    public static PolicyCase Case(string action = "{}", string resource = """{"segment":"lapsed","channel":"email","region":"EU"}""", string context = "{}") => new()
    {
        SubjectType = "agent",
        SubjectId = "a1",
        ActionName = "email.send",
        ActionProperties = JsonElement.Parse(action),
        ResourceType = "workflow",
        ResourceId = "publishing",
        ResourceProperties = JsonElement.Parse(resource),
        Context = JsonElement.Parse(context),
        Agent = Rules.Agent,
        Action = Rules.Send,
        Level = 3,
        Now = Rules.Now,
    };

    /// <summary>What the packs say, with the facts that the request's own thread would have found.</summary>
    public static PolicyVerdict Judge(PolicyIndex index, PolicyCase on) => index.Judge(on with { Facts = index.FindFacts(on, "UTC", redacted: false) });

    /// <summary>What a condition comes to in an enforced rule that denies: true denies, unknown holds, false says nothing.</summary>
    public static Truth Truth(string when, PolicyCase on) => Judge(Index(Pack(Rule(when))), on).Enforced switch
    {
        [] => GovernanceConsole.Policies.Truth.False,
        [{ Effect: RuleEffect.Hold }] => GovernanceConsole.Policies.Truth.Unknown,
        _ => GovernanceConsole.Policies.Truth.True,
    };
}
