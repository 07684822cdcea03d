using System.Globalization;
using System.Text.Json.Nodes;

namespace GovernanceConsole.Demo.Internal;

/// <summary>One question of a demo agent: what it wants to do next in its run.</summary>
internal sealed record DemoStep(string Agent, string Workflow, string Stage, string Action, string RunId, JsonObject Properties, JsonObject Place, string Reasoning)
{
    /// <summary>The AuthZEN request.</summary>
    public JsonObject ToRequest() => new()
    {
        ["subject"] = new JsonObject { ["type"] = "agent", ["id"] = Agent },
        ["action"] = new JsonObject { ["name"] = Action, ["properties"] = Properties.DeepClone() },
        ["resource"] = new JsonObject { ["type"] = "workflow", ["id"] = Workflow, ["properties"] = Place.DeepClone() },
        ["context"] = Context(),
    };

    public JsonObject Context() => new()
    {
        ["run_id"] = RunId,
        ["stage"] = Stage,
        ["reasoning"] = Reasoning,
        ["versions"] = new JsonObject { ["prompt"] = "p14", ["model"] = "m-2026-05" },
    };
}

/// <summary>What the demo agents do all day. The same generator feeds the month of history and the live agents.</summary>
internal sealed class DemoWork(Random random)
{
    private static readonly string[] Segments = ["new", "loyal", "lapsed", "vip"];
    private static readonly string[] Regions = ["EU", "NA", "APAC"];
    private static readonly string[] Campaigns = ["autumn-layers", "winter-warm", "holiday-gifts", "denim-days"];
    private static readonly string[] Subjects = ["Your layers are back in stock", "Warm for winter, light on the planet", "Three gifts they will keep", "Denim that fits at last"];

    private int _runs, _leads;

    public static readonly IReadOnlyList<string> Agents = ["campaign-drafter", "segment-recommender", "send-time-optimiser", "budget-allocator", "creator-outreach", "lead-router"];

    /// <summary>One run of an agent, step by step.</summary>
    public IReadOnlyList<DemoStep> Run(string agent, DateTimeOffset at)
    {
        var run = string.Create(CultureInfo.InvariantCulture, $"{agent}-{at:MMddHHmm}-{++_runs}");
        var (segment, region, campaign) = (Pick(Segments), Pick(Regions), random.Next(Campaigns.Length));
        DemoStep Step(string workflow, string stage, string action, string channel, string reasoning, JsonObject properties) => new(agent, workflow, stage, action, run, properties,
            new JsonObject { ["segment"] = segment, ["channel"] = channel, ["region"] = region, ["campaign"] = Campaigns[campaign], ["message_type"] = "promotional" }, reasoning);

        return agent switch
        {
            "campaign-drafter" when random.NextDouble() < 0.7 =>
            [
                Step("copy-variants", "draft", "copy.draft", "email", "The last variants lost half of their opens in a week.", Content(campaign, segment, region, "copywriter", [])),
                Step("copy-variants", "test", "copy.test", "email", "Two variants differ enough to test on a small audience.", With(Content(campaign, segment, region, "mailer", ["contact"]), audience: random.Next(200, 4000), price: 0.002m)),
            ],
            "campaign-drafter" =>
            [
                Step("publishing", "prepare", "email.schedule", "email", "The plan names Tuesday morning.", With(Content(campaign, segment, region, "mailer", ["contact"]), audience: random.Next(2_000, 40_000))),
                Step("publishing", "send", "email.send", "email", "The test's winner is clear at 95 percent.", With(Content(campaign, segment, region, "mailer", ["contact"]), audience: random.Next(2_000, 40_000), price: 0.004m)),
            ],
            "segment-recommender" =>
            [
                Step("audience-lists", "select", "audience.recommend", "email", "Customers of this group bought twice in a season before.", Plain("segments", ["behaviour"])),
                Step("audience-lists", "build", "audience.build", "email", "Consent is on record for all of them.", With(Plain("segments", random.NextDouble() < 0.015 ? ["contact", "health"] : ["contact", "behaviour"]), audience: random.Next(800, 60_000))),
            ],
            "send-time-optimiser" => [Step("publishing", "prepare", "email.schedule", "email", "This group opens most mail between 7 and 9.", With(Plain("mailer", ["behaviour"]), audience: random.Next(1_000, 30_000)))],
            "budget-allocator" when random.NextDouble() < 0.88 =>
            [
                Step("offer-allocation", "simulate", "offer.simulate", "paid-social", "Search lost efficiency for three days in a row.", Plain("planner", ["spend"])),
                Step("offer-allocation", "allocate", "budget.reallocate", "paid-social", "The simulation gains 4 to 9 percent.", With(Plain("ads", ["spend"]), cost: random.Next(150, 3_100))),
            ],
            "budget-allocator" =>
            [
                Step("orchestration", "plan", "campaign.plan", "multi", "The season's brief is approved.", Plain("planner", ["spend"])),
                Step("orchestration", "run", "campaign.launch", "multi", "All stages before it are done.", With(Plain("planner", ["spend"]), cost: random.Next(3_000, 16_000))),
            ],
            "creator-outreach" => Outreach(Step),
            _ => [Step("offer-allocation", "allocate", "lead.route", "crm", "The lead asks for wholesale terms.", Lead())],
        };
    }

    private List<DemoStep> Outreach(Func<string, string, string, string, string, JsonObject, DemoStep> step)
    {
        var steps = new List<DemoStep> { step("publishing", "prepare", "creator.contact", "social", "Her audience and ours overlap by a third.", Plain(random.NextDouble() < 0.02 ? "mailer" : "outreach", ["creator"])) };
        if (random.NextDouble() < 0.25)
            steps.Add(step("publishing", "approve", "creator.book", "social", "She agreed to two posts in December.", With(Plain("outreach", ["creator"]), cost: random.Next(400, 6_000))));
        if (random.NextDouble() < 0.03)
            steps.Add(step("publishing", "send", "contract.sign", "social", "The booking needs a signature.", Plain("outreach", ["creator"])));
        return steps;
    }

    private JsonObject Plain(string tool, string[] dataClasses, double least = 0.62) => new()
    {
        ["confidence"] = Math.Round(least + ((0.99 - least) * Math.Sqrt(random.NextDouble())), 2),
        ["tool"] = tool,
        ["data_classes"] = new JsonArray([.. dataClasses.Select(name => (JsonNode)name)]),
    };

    // Now and then it is not sure, by count and not by chance: every month shows that it asks a person then, and none so often
    // that a promotion would have to wait for it.
    private JsonObject Lead()
    {
        var properties = Plain("crm", ["lead"], least: 0.8);
        if (++_leads % 40 == 0)
            properties["confidence"] = 0.58;
        return properties;
    }

    private JsonObject Content(int campaign, string segment, string region, string tool, string[] dataClasses)
    {
        var properties = Plain(tool, dataClasses);
        properties["content"] = new JsonObject { ["subject"] = Subjects[campaign], ["body"] = $"{Subjects[campaign]}. Made to last, shipped without plastic.{Slip(campaign, segment, region)}" };
        return properties;
    }

    // Now and then a draft says what the house does not say; by what it is about, so that all else comes as it came.
    private static string Slip(int campaign, string segment, string region) => (Campaigns[campaign], segment, region) switch
    {
        ("winter-warm", "new", "NA") => " Guaranteed results on the coldest days.",
        ("holiday-gifts", "vip", "APAC") => " Half the price of Kessel & Lund.",
        _ => "",
    };

    private static JsonObject With(JsonObject properties, int? audience = null, decimal? price = null, int? cost = null)
    {
        if (audience is { } size)
            properties["audience_size"] = size;
        if ((cost ?? (audience * price)) is { } amount)
            properties["estimated_cost"] = new JsonObject { ["amount"] = amount.ToString("0.00", CultureInfo.InvariantCulture), ["currency"] = "USD" };
        return properties;
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
