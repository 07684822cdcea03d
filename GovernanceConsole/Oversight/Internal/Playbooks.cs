using GovernanceConsole.Access;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Oversight.Rules;

namespace GovernanceConsole.Oversight.Internal;

internal sealed class Playbooks(ICatalogue catalogue, IDials dials, PlaybookEvidenceReader evidence, IRuleBook rules, TimeProvider clock) : IPlaybooks
{
    private const int MaxNote = 2000, VersionsRead = 200;

    public async Task<IReadOnlyList<WorkflowPlaybook>> AllAsync(CancellationToken cancellationToken)
    {
        var all = new List<WorkflowPlaybook>();
        foreach (var workflow in catalogue.Workflows())
            all.Add(await OfAsync(workflow, cancellationToken));
        return all;
    }

    public async Task<WorkflowPlaybook?> FindAsync(string workflow, CancellationToken cancellationToken) =>
        catalogue.FindWorkflow(workflow) is { } found ? await OfAsync(found, cancellationToken) : null;

    public async Task<WriteResult<Versioned<PlaybookDefinition>>> PutAsync(Caller caller, string workflow, PlaybookDefinition marks, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if ((caller.Lacks(Permission.ManageCatalogue) ?? Problem(marks)) is { } problem)
            return problem;
        var change = new RuleChange
        {
            Kind = PlaybookDefinition.RuleKind,
            Id = workflow,
            Document = RuleDocuments.Document(marks),
            Actor = caller.Actor,
            Reason = reason,
            ExpectedVersion = expectedVersion,
            Guard = view => view.Find(AutonomyRules.Workflow, workflow)?.Document is null ? Refusal.NotFound("workflow", workflow) : null,
        };
        return await rules.PutAsync<PlaybookDefinition>(change, cancellationToken);
    }

    private async Task<WorkflowPlaybook> OfAsync(Versioned<WorkflowDefinition> workflow, CancellationToken cancellationToken)
    {
        var (marks, now) = (rules.Current.Find(PlaybookDefinition.RuleKind, workflow.Id).As<PlaybookDefinition>(), clock.GetUtcNow());
        var set = dials.List(workflow.Id);
        int? reached = set.Count == 0 ? null : set.Max(dial => dial.Definition.LevelAt(now) ?? 0);
        var first = await FirstAsync(set, cancellationToken);
        var states = PlaybookSteps.States(reached, stage => MarkOf(stage)?.DoneOn is not null);
        var steps = new List<PlaybookProgress>();
        foreach (var (step, state) in PlaybookSteps.All.Zip(states))
        {
            DateTimeOffset? since = step.Level is { } level ? first[level] : workflow.Seq > 0 ? await BeganAsync(workflow.Id, cancellationToken) : null;
            steps.Add(new PlaybookProgress(
                step, state, MarkOf(step.Stage)?.Owner ?? workflow.Definition.Owner, since, state == PlaybookState.Current ? PlaybookSteps.DueOf(step, since) : null, MarkOf(step.Stage), await evidence.OfAsync(workflow, step, set, cancellationToken)));
        }

        return new WorkflowPlaybook(workflow.Id, workflow.Definition.Name, marks?.Version ?? 0, steps);

        PlaybookMark? MarkOf(PlaybookStage stage) => marks?.Definition.Marks.FirstOrDefault(mark => mark.Stage == stage);
    }

    /// <summary>When each level was first set anywhere in the workflow, by level.</summary>
    private async Task<DateTimeOffset?[]> FirstAsync(IReadOnlyList<Versioned<DialDefinition>> set, CancellationToken cancellationToken)
    {
        var first = new DateTimeOffset?[4];
        foreach (var dial in set)
        {
            foreach (var version in await dials.HistoryAsync(dial.Definition.Scope, VersionsRead, cancellationToken))
            {
                // Whoever sets 2 at once has been at 1 since then too.
                for (var level = 0; level <= version.Dial?.Level; level++)
                    first[level] = first[level] < version.At ? first[level] : version.At;
            }
        }

        return first;
    }

    private async Task<DateTimeOffset?> BeganAsync(string workflow, CancellationToken cancellationToken) =>
        await rules.HistoryAsync(AutonomyRules.Workflow, workflow, VersionsRead, cancellationToken) is [.., var first] ? first.At : null;

    private Refusal? Problem(PlaybookDefinition playbook)
    {
        if (playbook.Marks.GroupBy(mark => mark.Stage).FirstOrDefault(stage => stage.Count() > 1) is { } twice)
            return Refusal.OutOfRange("marks", $"There are two marks for '{twice.Key.ToString().ToLowerInvariant()}'.");
        if (playbook.Marks.Any(mark => mark.Note?.Length > MaxNote))
            return Refusal.OutOfRange("note", $"A note has at most {MaxNote:N0} characters.");
        if (playbook.Marks.Any(mark => mark.Owner is { Length: 0 or > 254 }))
            return Refusal.OutOfRange("owner", "The owner is the e-mail address of the person who sees to the step.");
        // A day that has begun anywhere is no day to come.
        return playbook.Marks.Any(mark => mark.DoneOn > DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1)) ? Refusal.OutOfRange("done_on", "A step cannot be done on a day that is to come.") : null;
    }
}
