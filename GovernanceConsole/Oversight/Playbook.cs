using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Oversight;

/// <summary>The steps in which a workflow comes to autonomy.</summary>
public enum PlaybookStage
{
    /// <summary>Before any agent acts.</summary>
    Baseline,
    Assist,
    Execute,
    Optimize,
    Orchestrate,
}

/// <summary>What a step is, the same for every workflow.</summary>
/// <param name="Level">The level it is done at; null for the baseline.</param>
/// <param name="MostWeeks">What it should take at the most; null for what goes on.</param>
public sealed record PlaybookStep(PlaybookStage Stage, int? Level, string Do, string Output, int? LeastWeeks, int? MostWeeks);

/// <summary>What people noted of a step.</summary>
/// <param name="Owner">E-mail of who sees to it; null for the workflow's owner.</param>
/// <param name="DoneOn">The day it was said to be done.</param>
/// <param name="Note">At most 2,000 characters.</param>
public sealed record PlaybookMark(PlaybookStage Stage, string? Owner = null, DateOnly? DoneOn = null, string? Note = null);

/// <summary>What people noted of a workflow's steps; at most one mark for each.</summary>
public sealed record PlaybookDefinition(IReadOnlyList<PlaybookMark> Marks)
{
    public static readonly string RuleKind = "playbook";
}

/// <summary>How far a step is.</summary>
public enum PlaybookState
{
    Done,
    Current,
    Ahead,
}

/// <summary>Something that the console itself sees of a step.</summary>
/// <param name="Good">Null where it is only told.</param>
public sealed record PlaybookEvidence(bool? Good, string Says, string Href);

/// <summary>A step of one workflow.</summary>
/// <param name="Since">When its level was first reached; null where it was not.</param>
/// <param name="Due">By when it should be done at the latest, of the current one; null where nobody knows since when.</param>
public sealed record PlaybookProgress(PlaybookStep Step, PlaybookState State, string Owner, DateTimeOffset? Since, DateTimeOffset? Due, PlaybookMark? Mark, IReadOnlyList<PlaybookEvidence> Evidence);

/// <summary>A workflow on its way.</summary>
/// <param name="Version">Of the marks; 0 where there are none.</param>
public sealed record WorkflowPlaybook(string Workflow, string Name, int Version, IReadOnlyList<PlaybookProgress> Steps)
{
    /// <summary>Where it is now.</summary>
    public PlaybookProgress Current => Steps.FirstOrDefault(step => step.State == PlaybookState.Current) ?? Steps[^1];
}

/// <summary>How each workflow comes to autonomy, step by step.</summary>
public interface IPlaybooks
{
    Task<IReadOnlyList<WorkflowPlaybook>> AllAsync(CancellationToken cancellationToken);

    /// <summary>Null for an unknown workflow.</summary>
    Task<WorkflowPlaybook?> FindAsync(string workflow, CancellationToken cancellationToken);

    /// <summary>Notes what people know of the steps. Takes <see cref="Permission.ManageCatalogue"/>; it changes nothing that agents may do.</summary>
    Task<WriteResult<Versioned<PlaybookDefinition>>> PutAsync(Caller caller, string workflow, PlaybookDefinition marks, string reason, int? expectedVersion, CancellationToken cancellationToken);
}
