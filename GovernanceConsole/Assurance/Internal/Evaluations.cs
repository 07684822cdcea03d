using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Assurance.Internal.Views;
using GovernanceConsole.Assurance.Rules;
using GovernanceConsole.Data;
using GovernanceConsole.Decisions;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Policies;
using GovernanceConsole.Quality;
using GovernanceConsole.Web;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Assurance.Internal;

internal sealed class Evaluations(
    IEvaluationSuites suites, IAgentRegister register, IDecisionPoint point, IQuestionTrial trial, ILedger ledger, IDbContextFactory<ViewsDbContext> contexts, TimeProvider clock) : IEvaluations
{
    public async Task<WriteResult<JudgedRun>> RunAsync(Caller caller, string suite, EvaluationReport report, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ReportTelemetry) is { } lacks)
            return lacks;
        if (suites.Find(suite) is not { } found)
            return Refusal.NotFound("evaluation suite", suite);
        if ((MayReport(caller, found.Definition, report) ?? ReportChecks.Problem(found.Definition, report) ?? Fits(found, report)) is { } problem)
            return problem;
        var verdict = SuiteJudge.Judge(found.Definition, report.Results, question => Ask(report.Agent, question), suites.Runs.LastPassed(suite, found.Version, report.Agent));
        var results = Kept(verdict.Results);
        var run = new SuiteRun(suite, found.Version, report.Agent, Sorted(report.Versions), point.Rules.Policies.Fingerprint, verdict.Passed, found.Definition.Scenarios.Count, verdict.ScenariosPassed, verdict.Scores, caller.AgentId is not null);
        var canonical = CanonicalJson.Write(JsonSerializer.SerializeToElement(results, WireJson.Options));
        return (await suites.RecordAsync(caller, run, canonical, cancellationToken)).Map(saved => new JudgedRun(saved, results));
    }

    public async Task<JudgedRun?> FindRunAsync(string suite, long seq, CancellationToken cancellationToken)
    {
        if (await ledger.FindAsync(seq, cancellationToken) is not { } entry || entry.Kind != EntryKinds.EvaluationRun || EvaluationRunBody.Read(entry) is not { } body || body.Run.Suite != suite)
            return null;
        var payload = await ledger.FindPayloadAsync(body.Results, cancellationToken);
        return new JudgedRun(body.Run, payload is null ? null : JsonSerializer.Deserialize<JudgedResults>(payload.Body.Span, WireJson.Options));
    }

    public Task<IReadOnlyList<SuiteStanding>> StandingsAsync(CancellationToken cancellationToken) => OfAsync(null, cancellationToken);

    public Task<IReadOnlyList<SuiteStanding>> StandingsAsync(string agent, CancellationToken cancellationToken) => OfAsync(agent, cancellationToken);

    private async Task<IReadOnlyList<SuiteStanding>> OfAsync(string? only, CancellationToken cancellationToken)
    {
        var agents = register.Agents().Where(agent => (only is null || agent.Id == only) && agent.Definition.Status != AgentStatus.Retired).ToLookup(agent => agent.Definition.Persona, agent => agent.Id);
        var all = suites.All().Where(suite => only is null || agents.Contains(suite.Definition.Persona)).ToList();
        if (all.Count == 0)
            return [];
        var named = await NamedAsync([.. all.SelectMany(suite => agents[suite.Definition.Persona]).Distinct()], cancellationToken);
        var (runs, packs, now) = (suites.Runs, point.Rules.Policies.Fingerprint, clock.GetUtcNow());
        return [.. all.Select(suite => StandingJudge.Judge(suite, [.. agents[suite.Definition.Persona]], named, runs, packs, now))];
    }

    private async Task<IReadOnlyList<NamedVersions>> NamedAsync(IReadOnlyList<string> agents, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await views.Set<AgentVersionRow>().AsNoTracking().Where(row => agents.Contains(row.Agent)).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new NamedVersions(row.Agent, JsonSerializer.Deserialize<Dictionary<string, string>>(row.Versions)!, DateTimeOffset.FromUnixTimeMilliseconds(row.LastAt)))];
    }

    // Nobody lifts what holds it back by what it says of itself.
    private static Refusal? MayReport(Caller caller, SuiteDefinition suite, EvaluationReport report) =>
        caller.AgentId is not { } own ? null
        : own != report.Agent ? Refusal.Forbidden($"The token belongs to the agent '{own}', which may report only on itself.")
        : suite.IsRequired ? Refusal.Forbidden("This suite is required: what holds an agent back must not hang on what the agent says. Give the runner a client of its own with the scope telemetry.")
        : null;

    private Refusal? Fits(Versioned<SuiteDefinition> suite, EvaluationReport report) =>
        register.FindAgent(report.Agent) is not { } agent ? Refusal.OutOfRange("agent", $"There is no agent '{report.Agent}'.")
        : agent.Definition.Persona != suite.Definition.Persona ? Refusal.OutOfRange("agent", $"The suite is for agents of the persona '{suite.Definition.Persona}'; '{report.Agent}' has '{agent.Definition.Persona}'.")
        : null;

    private RulesSay Ask(string agent, ScenarioQuestion question)
    {
        var decision = trial.Try(new Question("agent", agent, question.Action.Name, question.Action.Properties, "workflow", question.Resource.Id, question.Resource.Properties, null), question.AtLevel);
        return new RulesSay((RuleEffect)(int)decision.Outcome, decision.Speaking?.Message);
    }

    private JudgedResults Kept(JudgedResults results)
    {
        var redactions = point.Rules.Redactions;
        return redactions.IsEmpty ? results : results with
        {
            Scenarios = [.. results.Scenarios.Select(scenario => scenario with { Outputs = [.. scenario.Outputs.Select(output => output with { Output = output.Output is { } text ? redactions.Redact(text) : null })] })],
        };
    }

    private static SortedDictionary<string, string> Sorted(IReadOnlyDictionary<string, string> versions) => new(versions.ToDictionary(), StringComparer.Ordinal);
}
