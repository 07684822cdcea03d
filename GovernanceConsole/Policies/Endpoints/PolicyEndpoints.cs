using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Policies.Endpoints;

/// <summary><c>/api/v1/policies</c> and <c>/api/v1/policy-templates</c>.</summary>
internal static class PolicyEndpoints
{
    // What stands in version control: no members that say nothing, one member a line.
    private static readonly JsonSerializerOptions Exported = new(WireJson.Options) { WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static void Map(IEndpointRouteBuilder app)
    {
        var policies = app.MapGroup("/api/v1/policies").OfDocuments<PackDefinition>().WithTags("Policies");
        policies.MapGet("", (IPolicyPacks packs) => packs.List().ToPage())
            .Needs(Permission.ReadConsole).WithSummary("All policy packs.");
        policies.MapGet("/{id}", (string id, HttpResponse response, IPolicyPacks packs) => packs.Find(id).ToAnswer(response, "policy", id))
            .Needs(Permission.ReadConsole).WithSummary("One policy pack.");
        policies.MapPut("/{id}", PutAsync)
            .Needs(Permission.ManagePolicies).WithSummary("Create or change a policy pack; also takes an exported file.").Accepts<PackDefinition>("application/json");
        policies.MapDelete("/{id}", async (string id, HttpContext http, IPolicyPacks packs, string? reason) => (await packs.RemoveAsync(await http.CallerAsync(), id, reason ?? "", http.Request.IfMatch(), http.RequestAborted)).AnswerEmpty())
            .Needs(Permission.ManagePolicies).WithSummary("Remove a policy pack.");
        policies.MapGet("/{id}/versions", VersionsAsync)
            .Needs(Permission.ReadConsole).AnswersPage<VersionView>().WithSummary("The versions of a policy pack, newest first.");
        policies.MapPost("/{id}/rollback", (string id, HttpContext http, IPolicyPacks packs) => http.WithBodyAsync<RollbackBody>(async (caller, body) =>
                (await packs.RollBackAsync(caller, id, body.Version, body.Reason, http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response)))
            .Needs(Permission.ManagePolicies).AnswersDocument<PackDefinition>().WithSummary("Put an earlier version in force again.").Accepts<RollbackBody>("application/json");
        policies.MapPost("/{id}/mode", (string id, HttpContext http, IPolicyPacks packs) => http.WithBodyAsync<ModeBody>(async (caller, body) =>
                (await packs.SetModeAsync(caller, id, body.Mode, body.Reason, http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response)))
            .Needs(Permission.ManagePolicies).AnswersDocument<PackDefinition>().WithSummary("Shadow, warn or enforce a policy pack.").Accepts<ModeBody>("application/json");
        policies.MapPost("/{id}/test", (string id, HttpContext http, IPolicyPacks packs) => http.WithChangeAsync<PackDefinition>((caller, draft, _) =>
                Task.FromResult(packs.Try(caller, id, draft) switch
                {
                    WriteResult<IReadOnlyList<ScenarioResult>>.Saved tried => TypedResults.Json(new TrialView(tried.Value.All(result => result.Passed), tried.Value), WireJson.Options),
                    var refused => refused.Answer(http.Response),
                })))
            .Needs(Permission.ManagePolicies).Answers<TrialView>().WithSummary("Run a draft's scenarios without saving it.").Accepts<PackDefinition>("application/json");
        policies.MapGet("/{id}/export", Export)
            .Needs(Permission.ReadConsole).AnswersText("application/json").WithSummary("A policy pack as a file for version control.");
        policies.MapGet("/{id}/counts", CountsAsync)
            .Needs(Permission.ReadConsole).Answers<CountsView>().WithSummary("How often the rules of a policy pack spoke, or would have.");
        app.MapGet("/api/v1/policy-templates", (IPolicyPacks packs) => TypedResults.Json(new Page<TemplateView>([.. packs.Templates.Select(template => new TemplateView(template.Id, template.Document))], null), WireJson.Options))
            .Needs(Permission.ReadConsole).WithTags("Policies").AnswersPage<TemplateView>().WithSummary("Policy packs to start from; none is active until it is put.");
    }

    private static Task<IResult> PutAsync(string id, HttpContext http, IPolicyPacks packs) =>
        http.WithChangeAsync<PackDefinition>(async (caller, pack, reason) =>
            (await packs.PutAsync(caller, id, pack, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response));

    private static async Task<IResult> VersionsAsync(string id, HttpContext http, IPolicyPacks packs)
    {
        var versions = await packs.VersionsAsync(id, http.RequestAborted);
        return versions.Count == 0 ? Problems.From(Refusal.NotFound("policy", id)) : TypedResults.Json(new Page<VersionView>([.. versions.Select(VersionView.Of)], null), WireJson.Options);
    }

    private static IResult Export(string id, HttpResponse response, IPolicyPacks packs)
    {
        if (packs.Find(id) is not { } pack)
            return Problems.From(Refusal.NotFound("policy", id));
        // Through the canonical form: what people nested themselves has one order, too.
        var stable = JsonElement.Parse(CanonicalJson.Write(RuleDocuments.Document(pack.Definition))).Deserialize<PackDefinition>(WireJson.Options);
        response.Headers.ContentDisposition = $"attachment; filename=\"{id}.json\"";
        return TypedResults.Text(JsonSerializer.Serialize(stable, Exported) + "\n", "application/json");
    }

    private static async Task<IResult> CountsAsync(string id, HttpContext http, IPolicyPacks packs, IPolicyCounts counts, TimeProvider clock, DateTimeOffset? since)
    {
        if (packs.Find(id) is not { } pack)
            return Problems.From(Refusal.NotFound("policy", id));
        var from = since ?? clock.GetUtcNow() - TimeSpan.FromDays(1);
        var rows = await counts.OfAsync(id, from, http.RequestAborted);
        return TypedResults.Json(CountsView.Of(id, pack.Definition.Mode, from, rows), WireJson.Options);
    }

    private sealed record RollbackBody(int Version, string Reason);

    private sealed record ModeBody(PackMode Mode, string Reason);

    private sealed record TrialView(bool Passed, IReadOnlyList<ScenarioResult> Scenarios);

    private sealed record TemplateView(string Id, JsonElement Policy);

    private sealed record VersionView(int Version, JsonNode? Policy, string ChangedBy, string ChangeReason, string ChangedAt, long Seq)
    {
        public static VersionView Of(PackVersion version) => new(
            version.Version, version.Pack is null ? null : JsonSerializer.SerializeToNode(version.Pack, WireJson.Options), version.ChangedBy.ToString(), version.Reason, EntryTime.ToText(version.At), version.Seq);
    }

    private sealed record CountsView(string Policy, PackMode Mode, string Since, CountsSum Enforced, CountsSum Warned, CountsSum Shadowed, IReadOnlyList<RuleCount> Rules)
    {
        public static CountsView Of(string id, PackMode mode, DateTimeOffset since, IReadOnlyList<RuleCount> rows) =>
            new(id, mode, EntryTime.ToText(since), Sum(rows, PackMode.Enforce), Sum(rows, PackMode.Warn), Sum(rows, PackMode.Shadow), rows);

        private static CountsSum Sum(IReadOnlyList<RuleCount> rows, PackMode mode) => new(rows.Where(row => row.Mode == mode).Sum(row => row.Held), rows.Where(row => row.Mode == mode).Sum(row => row.Denied));
    }

    private sealed record CountsSum(int Held, int Denied);
}
