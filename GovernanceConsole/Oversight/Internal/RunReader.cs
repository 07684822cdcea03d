using System.Security.Cryptography;
using System.Text.Json;
using GovernanceConsole.Decisions;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry;

namespace GovernanceConsole.Oversight.Internal;

/// <summary>Reads runs: the decisions of the ledger that share a run id, what became of them, and what traces say beside them.</summary>
internal sealed class RunReader(ILedger ledger, ITraces traces, IOutcomeCorrections corrections, RunVersions versions)
{
    private const int MaxSteps = 1000;
    private const int MaxSpans = 500;
    private const int LookedUpAtOnce = 500;

    /// <summary>The run with the versions that it was made with.</summary>
    public async Task<RunTimeline?> FindWholeAsync(string id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } run ? run with { Versions = await versions.OfAsync(run.Steps, cancellationToken) } : null;

    public async Task<RunTimeline?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var page = await ledger.ReadAsync(new LedgerQuery(Kind: EntryKinds.Decision, RunId: id, Limit: MaxSteps), cancellationToken);
        var spans = await traces.OfRunAsync(id, MaxSpans, cancellationToken);
        // An agent that asked for nothing is one to see all the more.
        if (page.Items.Count + spans.Items.Count == 0)
            return null;
        var steps = await StepsAsync(page.Items, cancellationToken);
        var times = steps.Select(step => step.At).Concat(spans.Items.Select(span => span.At)).ToList();
        return new RunTimeline(
            id, steps.Count > 0 ? steps[0].Agent : spans.Items[0].Agent, times.Min(), times.Max(),
            steps.Count(step => step.Outcome == "permit"), steps.Count(step => step.Outcome == "hold"), steps.Count(step => step.Outcome == "deny"), steps, spans.Items, !spans.IsWhole);
    }

    /// <summary>What a decision's entry says by itself, in short.</summary>
    public static RunStep StepOf(LedgerEntry entry)
    {
        var about = DecidedAction.Of(entry);
        var decision = about.Decision;
        return new RunStep(
            entry.Seq, entry.At, entry.EvaluationId!, about.Subject, about.Action, about.Resource, about.Segment, about.Channel, about.Region, about.Stage,
            entry.Outcome!, decision.Code, decision.Speaking?.Message, decision.Level, decision.LevelFrom, about.Revision);
    }

    private async Task<List<RunStep>> StepsAsync(IReadOnlyList<LedgerEntry> decisions, CancellationToken cancellationToken)
    {
        var (results, reviews) = (new Dictionary<string, StepResult>(StringComparer.Ordinal), new List<(string Id, StepReview Review)>());
        foreach (var some in decisions.Select(entry => entry.EvaluationId!).Chunk(LookedUpAtOnce))
        {
            foreach (var entry in await ledger.ReadEvaluationsAsync(EntryKinds.Outcome, some, cancellationToken))
                results[entry.EvaluationId!] = ResultOf(entry);
            reviews.AddRange((await ledger.ReadEvaluationsAsync(EntryKinds.Approval, some, cancellationToken)).Select(entry => (entry.EvaluationId!, ReviewOf(entry))));
        }

        var ofStep = reviews.OrderBy(one => one.Review.Seq).ToLookup(one => one.Id, one => one.Review);
        return [.. decisions.Select(entry => WithRecord(entry) with { Reviews = [.. ofStep[entry.EvaluationId!]], Result = results.GetValueOrDefault(entry.EvaluationId!) })];
    }

    private static RunStep WithRecord(LedgerEntry entry)
    {
        using var question = JsonDocument.Parse(DecisionRecord.Read(entry).Question);
        // A part of what is canonical is canonical: content stands in it by its hash.
        var digest = Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Write(question.RootElement.GetProperty("action"))));
        return StepOf(entry) with { ArgumentsDigest = digest, Versions = VersionsIn(question.RootElement) };
    }

    private static Dictionary<string, string> VersionsIn(JsonElement question) =>
        question.TryGetProperty("context", out var context) && context.ValueKind == JsonValueKind.Object && context.TryGetProperty("versions", out var told) && told.ValueKind == JsonValueKind.Object
            ? told.EnumerateObject().Where(version => version.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number).ToDictionary(version => version.Name, version => version.Value.ToString(), StringComparer.Ordinal)
            : [];

    private StepResult ResultOf(LedgerEntry entry)
    {
        var figures = OutcomeFigures.Of(entry);
        var reported = new StepResult(entry.Seq, entry.At, figures.Status, figures.Model, figures.Reported, figures.Value, figures.Tokens, figures.UnpricedCalls);
        return corrections.Last(entry.EvaluationId!) is not { } correction ? reported : reported with
        {
            Status = correction.Definition.Is.Status,
            Cost = correction.Definition.Is.Cost,
            Value = correction.Definition.Is.Value?.ToMoney(),
            Correction = new StepCorrection(correction.Seq, correction.ChangedAt, correction.ChangedBy.Id, correction.Reason, new ReportedResult(figures.Status, figures.Reported, figures.Value)),
        };
    }

    private static StepReview ReviewOf(LedgerEntry entry)
    {
        using var body = JsonDocument.Parse(entry.Body);
        return new StepReview(entry.Seq, entry.At, entry.Outcome ?? "", entry.Actor.Id, body.RootElement.TryGetProperty("reason", out var reason) ? reason.GetString() : null);
    }
}
