using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy.Rules;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Autonomy.UI;

/// <summary>The levels that apply to one agent.</summary>
public partial class AgentDialsTab
{
    private IReadOnlyList<Row> _rows = [];
    private int? _ceiling;

    [Inject]
    public required IActorNames Names { get; init; }

    [Inject]
    public required IDials Dials { get; init; }

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Parameter, EditorRequired]
    public required string AgentId { get; set; }

    protected override bool Concerns(ChangeNotice notice) => notice.Id is { } id && (id.StartsWith("dial/", StringComparison.Ordinal) || id.StartsWith(AgentRules.Persona, StringComparison.Ordinal));

    protected override Task RefreshAsync()
    {
        _ceiling = Register.FindAgent(AgentId) is { } agent ? Register.FindPersona(agent.Definition.Persona)?.Definition.MaxLevel : null;
        var (board, now) = (Dials.Board, Clock.GetUtcNow());
        _rows = [.. Catalogue.Workflows().Select(workflow =>
        {
            var whole = board.Resolve(new DialScope(workflow.Id), now);
            var places = board.Of(workflow.Id).Select(dial => Capped(board.Resolve(dial.Scope, now).Level)).Append(Capped(whole.Level)).ToList();
            return new Row(workflow.Id, workflow.Definition.Name, Capped(whole.Level), places.Min(), places.Max(), LevelWords.Explain(whole, Names, _ceiling));
        })];
        return Task.CompletedTask;
    }

    private int Capped(int level) => Math.Min(level, _ceiling ?? 0);

    private sealed record Row(string Workflow, string Name, int Level, int Low, int High, string Explanation);
}
