using GovernanceConsole.Access;
using GovernanceConsole.Autonomy.Rules;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Autonomy;

/// <summary>Puts the decision matrix into force: workflows, their actions, and the recommended levels.</summary>
public sealed class DecisionMatrixSetup(ICatalogue catalogue, IDials dials)
{
    private const string Reason = "Decision matrix for marketing";

    /// <summary>Adds what is not there yet. Levels 2 and 3 are proposed where a second person is required. Stops at the first refusal.</summary>
    public async Task<WriteResult<int>> ApplyAsync(Caller caller, CancellationToken cancellationToken)
    {
        var (seq, added) = (0L, 0);
        foreach (var row in DecisionMatrix.Rows(caller.Actor.Id))
        {
            if (catalogue.FindWorkflow(row.Id) is not null)
                continue;
            foreach (var (name, action) in row.Actions.Where(action => catalogue.FindAction(action.Name) is null))
            {
                if (await catalogue.PutActionAsync(caller, name, action, Reason, 0, cancellationToken) is WriteResult<Ledger.Versioned<ActionDefinition>>.Refused refusedAction)
                    return refusedAction.Refusal;
            }

            if (await catalogue.PutWorkflowAsync(caller, row.Id, row.Workflow, Reason, 0, cancellationToken) is not WriteResult<Ledger.Versioned<WorkflowDefinition>>.Saved saved)
                return Refusal.Conflict($"The workflow '{row.Id}' could not be added.");
            (seq, added) = (saved.Seq, added + 1);
            if (row.Level > 0 && caller.Has(Permission.SetDials))
                await dials.SetAsync(caller, new DialRequest(new DialScope(row.Id), row.Level, $"{Reason}: {row.Range}. {row.Safeguards}"), cancellationToken);
        }

        return new WriteResult<int>.Saved(added, seq, 1);
    }
}
