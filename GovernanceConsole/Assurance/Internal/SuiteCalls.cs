using GovernanceConsole.Access;
using GovernanceConsole.Assurance.Internal.Views;
using GovernanceConsole.Assurance.Rules;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Assurance.Internal;

internal sealed class SuiteCalls(SuiteCallTable table, IEvaluations evaluations, IEvaluationSuites suites, IWebhooks webhooks, ChangeHub hub, TimeProvider clock) : ISuiteCalls
{
    /// <summary>Whose secret signs what a suite's endpoint is sent. No agent's id has a colon.</summary>
    public static string ReceiverOf(string suite) => "evaluation:" + suite;

    public async Task<WriteResult<IReadOnlyList<SuiteCall>>> AskAsync(Caller caller, string suite, string? agent, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ManagePolicies) is { } lacks)
            return lacks;
        if (suites.Find(suite) is not { } found)
            return Refusal.NotFound("evaluation suite", suite);
        if (found.Definition.Endpoint is null)
            return Refusal.Conflict($"The suite '{suite}' has no endpoint to call: give it one, or let a runner report.");
        var standing = (await evaluations.StandingsAsync(cancellationToken)).First(one => one.Suite.Id == suite);
        if (agent is not null && !standing.Agents.Contains(agent))
            return Refusal.OutOfRange("agent", $"'{agent}' is no agent of the persona '{found.Definition.Persona}'.");
        var runs = RunsDue.All(standing).Where(run => agent is null || run.Agent == agent).ToList();
        if (runs.Count == 0)
            return Refusal.Conflict($"No agent has the persona '{found.Definition.Persona}'.");
        await table.AskAsync(suite, runs, caller.Actor, cancellationToken);
        hub.Publish(new ChangeNotice(ChangeTopics.Versions, SuiteWorker.Asked, 0));
        return new WriteResult<IReadOnlyList<SuiteCall>>.Saved([.. (await OfAsync(suite, cancellationToken)).Where(call => call.AskedBy is not null)], 0, found.Version);
    }

    public async Task<IReadOnlyList<SuiteCall>> OfAsync(string suite, CancellationToken cancellationToken) =>
        [.. (await table.AllAsync(cancellationToken)).Where(row => row.Suite == suite).OrderBy(row => row.Agent, StringComparer.Ordinal).ThenBy(row => row.Versions, StringComparer.Ordinal).Select(Read)];

    public string? SecretOf(string suite) => webhooks.SecretOf(ReceiverOf(suite));

    private SuiteCall Read(SuiteCallRow row) => new(
        row.Agent, SuiteCallTable.VersionsOf(row),
        row.NextAt is null ? SuiteCallState.Done : row.ClaimedUntil >= EntryTime.ToMicroseconds(clock.GetUtcNow()) ? SuiteCallState.Running : SuiteCallState.Waiting,
        row.Attempts, row.NextAt is { } next ? EntryTime.FromMicroseconds(next) : null, row.Problem, row.AskedBy);
}
