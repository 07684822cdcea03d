using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Assurance.Rules;
using GovernanceConsole.Decisions;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications;
using GovernanceConsole.Quality;
using GovernanceConsole.Web;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Assurance.Internal;

/// <summary>Makes one run of a suite: asks its endpoint for every scenario's output, and has it judged and recorded as a runner's report is.</summary>
internal sealed class SuiteCaller(ISignedCalls calls, IEvaluations evaluations, IEvaluationSuites suites, IDecisionPoint point, Ids ids, IOptions<AssuranceOptions> options, TimeProvider clock)
{
    // Of an output of 20,000 characters, each escaped, and its scores.
    private const int MaxAnswer = 256 * 1024;

    private const int MaxReason = 1_000;

    /// <summary>How long a run may take at most.</summary>
    public TimeSpan Longest(SuiteDefinition suite) => (options.Value.CallTimeout * Math.Ceiling(suite.Scenarios.Count / (double)options.Value.CallsAtOnce)) + TimeSpan.FromMinutes(1);

    /// <summary>Why there was nothing to judge, which is then on record; or what kept it from being recorded; or neither.</summary>
    public async Task<(string? NoAnswer, Refusal? Refused)> RunAsync(Versioned<SuiteDefinition> suite, RunToMake run, ActorRef actor, CancellationToken cancellationToken)
    {
        var caller = Caller.System("evaluations") with { Actor = actor };
        var (report, problem) = await AskAsync(suite, run, cancellationToken);
        if (report is not null)
        {
            switch (await evaluations.RunAsync(caller, suite.Id, report, cancellationToken))
            {
                case WriteResult<JudgedRun>.Saved:
                    return (null, null);
                // What came back cannot be a run: that is the endpoint's fault.
                case WriteResult<JudgedRun>.Refused { Refusal.Kind: RefusalKind.OutOfRange or RefusalKind.Malformed } unfit:
                    problem = unfit.Refusal.Detail;
                    break;
                case WriteResult<JudgedRun>.Refused refused:
                    return (null, refused.Refusal);
            }
        }

        var why = point.Rules.Redactions.Redact(problem!.Length > MaxReason ? problem[..MaxReason] : problem);
        return await RecordAsync(caller, suite, run, why, cancellationToken) is { } lost ? (null, lost) : (why, null);
    }

    private async Task<Refusal?> RecordAsync(Caller caller, Versioned<SuiteDefinition> suite, RunToMake run, string why, CancellationToken cancellationToken)
    {
        var versions = new SortedDictionary<string, string>(run.Versions.ToDictionary(), StringComparer.Ordinal);
        var failed = new SuiteRun(suite.Id, suite.Version, run.Agent, versions, point.Rules.Policies.Fingerprint, false, suite.Definition.Scenarios.Count, 0, new Dictionary<string, ScoreSummary>(), false) { NoAnswer = why };
        var results = CanonicalJson.Write(JsonSerializer.SerializeToElement(new JudgedResults([why], [], []), WireJson.Options));
        return await suites.RecordAsync(caller, failed, results, cancellationToken) is WriteResult<SuiteRun>.Refused refused ? refused.Refusal : null;
    }

    private async Task<(EvaluationReport? Report, string? Problem)> AskAsync(Versioned<SuiteDefinition> suite, RunToMake run, CancellationToken cancellationToken)
    {
        var (scenarios, id) = (suite.Definition.Scenarios, ids.New());
        var answers = new (ReportedResult Result, IReadOnlyDictionary<string, string>? Versions)[scenarios.Count];
        string? problem = null;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await Parallel.ForEachAsync(Enumerable.Range(0, scenarios.Count), new ParallelOptions { MaxDegreeOfParallelism = options.Value.CallsAtOnce, CancellationToken = over.Token }, async (i, token) =>
            {
                var (result, versions, why) = await AskAsync(suite, scenarios[i], run, id, token);
                if (result is not null)
                    answers[i] = (result, versions);
                // One that fails is enough: a run is whole or none.
                else if (Interlocked.CompareExchange(ref problem, $"Scenario '{scenarios[i].Id}': {why}", null) is null)
                    await over.CancelAsync();
            });
        }
        catch (OperationCanceledException) when (problem is not null)
        {
            return (null, problem);
        }

        if (problem is not null)
            return (null, problem);
        var ran = run.Versions.Count > 0 ? run.Versions : suite.Definition.Parts.ToDictionary(part => part, part => answers[0].Versions![part]);
        var other = Array.FindIndex(answers, answer => suite.Definition.Parts.Any(part => answer.Versions![part] != ran[part]));
        return other >= 0
            ? (null, $"Scenario '{scenarios[other].Id}': it ran {VersionWords.Of(answers[other].Versions!)}, and {VersionWords.Of(ran)} for another scenario of the same run.")
            : (new EvaluationReport(run.Agent, ran, [.. answers.Select(answer => answer.Result)]), null);
    }

    private async Task<(ReportedResult? Result, IReadOnlyDictionary<string, string>? Versions, string? Problem)> AskAsync(Versioned<SuiteDefinition> suite, EvaluationScenario scenario, RunToMake run, string id, CancellationToken cancellationToken)
    {
        var body = ScenarioCall.Body(suite, scenario, run, id, clock.GetUtcNow());
        var call = new SignedCall($"{id}.{scenario.Id}", suite.Definition.Endpoint!, SuiteCalls.ReceiverOf(suite.Id), body, options.Value.CallTimeout, MaxAnswer);
        switch (await calls.CallAsync(call, cancellationToken))
        {
            case SignedAnswer.Answered answered:
                var (answer, problem) = ScenarioCall.Read(answered.Body, suite.Definition, run.Versions);
                return answer is null ? (null, null, problem) : (new ReportedResult(scenario.Id, answer.Output, answer.Scores, Math.Round(answered.Took.TotalMilliseconds, 1)), answer.Versions, null);
            case SignedAnswer.Failed failed:
                return (null, null, failed.Problem);
            default:
                throw new InvalidOperationException("An answer has two cases.");
        }
    }
}
