using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Policies;
using GovernanceConsole.Policies.Rules;

namespace GovernanceConsole.Bench;

/// <summary>(g) What packs and hard stops cost: the engine on one core with ten rules and no list, and with 5,000 rules, a million excluded people and 10,000 blocked phrases, round by round; and, apart, what the request's own thread does before.</summary>
internal static class PoliciesBench
{
    private const int Rounds = 9;
    private const int Decisions = 200_000;
    private const int Requests = 4096;
    private const int Preparations = 20_000;
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Task RunAsync()
    {
        var report = new Report("policies", "rules / excluded / phrases", "decisions/s on one core: median (range)", "ns a decision", "cost to ten rules, round by round", "ns before, on the request's thread");
        (string Name, DecisionSnapshot Snapshot)[] sizes = [("10 / 0 / 0", Organisation(10, lists: false)), ("5,000 / 1,000,000 / 10,000", Organisation(5_000, lists: true))];
        var requests = Ask();
        var prepared = sizes.Select(size => requests.Select(request => (Request: request, Facts: RequestFacts.Find(size.Snapshot, request))).ToArray()).ToList();
        var (seconds, before) = (sizes.Select(_ => new List<double>()).ToList(), sizes.Select(_ => new List<double>()).ToList());
        for (var round = -2; round < Rounds; round++)
        {
            for (var i = 0; i < sizes.Length; i++)
            {
                var (deciding, preparing) = (Decide(sizes[i].Snapshot, prepared[i]), Prepare(sizes[i].Snapshot, requests));
                if (round < 0)
                    continue;
                seconds[i].Add(deciding);
                before[i].Add(preparing);
            }
        }

        for (var i = 0; i < sizes.Length; i++)
        {
            report.Add(
                sizes[i].Name, Stats.Range([.. seconds[i].Select(time => Decisions / time)], "N0"), (Stats.Median(seconds[i]) / Decisions * 1e9).ToString("0", CultureInfo.InvariantCulture),
                Stats.Range([.. seconds[i].Zip(seconds[0], (one, smallest) => one / smallest)], "0.00"), (Stats.Median(before[i]) / Preparations * 1e9).ToString("0", CultureInfo.InvariantCulture));
        }

        report.Write();
        return Task.CompletedTask;
    }

    private static double Decide(DecisionSnapshot snapshot, (DecisionRequest Request, RequestFacts Facts)[] prepared)
    {
        var (permitted, other, clock) = (0, 0, Stopwatch.StartNew());
        for (var i = 0; i < Decisions; i++)
        {
            var (request, facts) = prepared[i & (Requests - 1)];
            if (DecisionEngine.Decide(snapshot, request, facts, Now).Outcome == Outcome.Permit)
                permitted++;
            else
                other++;
        }

        if (permitted == 0 || other == 0)
            throw new InvalidOperationException("Nothing was permitted, or everything: the wrong thing was measured.");
        return clock.Elapsed.TotalSeconds;
    }

    private static double Prepare(DecisionSnapshot snapshot, DecisionRequest[] requests)
    {
        var (errors, clock) = (0, Stopwatch.StartNew());
        for (var i = 0; i < Preparations; i++)
            errors += RequestFacts.Find(snapshot, requests[i & (Requests - 1)]).ArgumentErrors.Count;
        return errors == 0 ? clock.Elapsed.TotalSeconds : throw new InvalidOperationException("The arguments are not valid: the wrong thing was measured.");
    }

    private static DecisionSnapshot Organisation(int rules, bool lists)
    {
        var persona = new GovernedPersona(new PersonaDefinition("Drafter", "Drafts.", "cmo@example.com", ["mailer"], [], ["contact"], 3));
        var policies = Enumerable.Range(0, rules).Chunk(250).Select((chunk, i) => (Id: $"pack-{i}", Pack: new PackDefinition(PackMode.Enforce, [.. chunk.Select(Rule)])))
            .Aggregate(PolicyIndex.Empty, (index, pack) => index.With(Version(PolicyRules.Policy, pack.Id, RuleDocuments.Document(pack.Pack))));
        var snapshot = new DecisionSnapshot
        {
            Revision = 1,
            Agents = new AgentTable([new GovernedAgent("agent-1", new AgentDefinition("drafter", "retail", "cmo@example.com", AgentStatus.Active), persona)]),
            Workflows = new() { ["publishing"] = new WorkflowDefinition("Publishing", RiskTier.High, "cmo@example.com") },
            Actions = new() { ["email.send"] = new GovernedAction("email.send", new ActionDefinition(ActionPhase.Execute, ActionSeverity.Low, "mailer"), null) },
            Dials = new DialBoard([new DialDefinition(new DialScope("publishing"), 3, "cmo@example.com", Now, "To be measured")]),
            Policies = policies,
        };
        return lists ? WithLists(snapshot) : snapshot;
    }

    private static DecisionSnapshot WithLists(DecisionSnapshot snapshot)
    {
        var people = new EntryHashes();
        for (var i = 0; i < 1_000_000; i++)
            people.Add($"person-{i}@example.com");
        var (payload, count) = people.ToPayload();
        var (words, phrases, _) = HardStopValues.OfWords(new HardStopDefinition(HardStopKind.KeywordBlock, default), [.. Enumerable.Range(0, 10_000).Select(i => $"forbidden word {i}")]);
        var excluded = new HardStopDefinition(HardStopKind.AudienceExclusion, JsonSerializer.SerializeToElement(new { list = new { count, sha256 = payload.Sha256 } }));
        return snapshot with
        {
            HardStops = HardStopIndex.Empty.With(Version(PolicyRules.HardStop, "people", RuleDocuments.Document(excluded))).With(Version(PolicyRules.HardStop, "words", RuleDocuments.Document(words))),
            StopLists = new Loaded(new() { [payload.Sha256] = StopList.OfPayload(payload.Body.Span), [phrases!.Sha256] = StopList.OfPayload(phrases.Body.Span) }),
        };
    }

    /// <summary>By campaign, by segment and depth of discount, by region and kind of message: as people write them.</summary>
    private static RuleDefinition Rule(int i) => new($"rule-{i}", RuleEffect.Hold, new Condition(All: (i % 3) switch
    {
        0 => [Is("campaign", $"campaign-{i}"), Is("message_type", "promotional")],
        1 => [Is("segment", $"segment-{i % 400}"), Is("channel", i % 2 == 0 ? "email" : "sms"), new Condition(Field: "discount_percent", Op: "gt", Value: JsonSerializer.SerializeToElement(20 + (i % 40)))],
        _ => [Is("region", $"region-{i % 60}"), Is("campaign_category", $"category-{i % 90}"), Is("segment", $"segment-{i % 400}")],
    }));

    private static Condition Is(string field, string value) => new(Field: field, Op: "eq", Value: JsonSerializer.SerializeToElement(value));

    private static DecisionRequest[] Ask()
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, Requests).Select(_ =>
        {
            var (segment, region) = ($"segment-{random.Next(400)}", $"region-{random.Next(60)}");
            var arguments = JsonSerializer.SerializeToElement(new
            {
                discount_percent = random.Next(60),
                recipient = $"customer-{random.Next(1_000_000)}@example.com",
                content = new { subject = "Spring is here", body = string.Join(' ', Enumerable.Repeat("Have a look at what is new in our shop, and tell us what you think of it.", 12)) },
            });
            var place = JsonSerializer.SerializeToElement(new { segment, channel = "email", region, campaign = $"campaign-{random.Next(5000)}", campaign_category = $"category-{random.Next(90)}", message_type = "promotional" });
            return new DecisionRequest("agent", "agent-1", "email.send", "workflow", "publishing", segment, "email", region, 0.93, new Money(12.5m, "USD"), "mailer", ["contact"], arguments) { ResourceProperties = place };
        })];
    }

    private static RuleVersion Version(string kind, string id, JsonElement document) => new(kind, id, 1, document, ActorRef.System("bench"), "To be measured", Now, 1);

    private sealed class Loaded(Dictionary<string, StopList> lists) : IStopLists
    {
        public StopList? Find(string sha256) => lists.GetValueOrDefault(sha256);
    }
}
