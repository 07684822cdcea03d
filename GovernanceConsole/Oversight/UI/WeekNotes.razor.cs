using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Oversight.UI;

/// <summary>What people noted on a week.</summary>
public partial class WeekNotes
{
    private IReadOnlyList<Versioned<WeeklyNote>> _notes = [];
    private string _text = "", _owner = "", _self = "";
    private DateTime? _due;
    private bool _decides, _mayDecide;
    private string? _problem, _week;

    [Parameter, EditorRequired]
    public string Week { get; set; } = "";

    [Inject]
    public required IWeeklyScorecards Scorecards { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    protected override bool Concerns(ChangeNotice notice) => notice.Id?.StartsWith(WeeklyNote.RuleKind + "/", StringComparison.Ordinal) == true;

    protected override async Task OnParametersSetAsync()
    {
        if (_week != Week)
            await RefreshAsync();
    }

    protected override async Task RefreshAsync()
    {
        var caller = await Callers.GetAsync(Gone);
        (_week, _self, _mayDecide) = (Week, caller.Actor.Id, caller.Has(Permission.SetDials) || caller.Has(Permission.DecideRecommendations));
        _notes = Scorecards.Notes(Week);
    }

    private async Task AddAsync()
    {
        var note = new WeeklyNote(Week, _decides ? WeeklyNoteKind.Decision : WeeklyNoteKind.Comment, _text, _decides ? _owner.Trim() : null, _decides && _due is { } day ? DateOnly.FromDateTime(day) : null);
        var result = await Scorecards.NoteAsync(await Callers.GetAsync(Gone), note, Gone);
        _problem = (result as WriteResult<Versioned<WeeklyNote>>.Refused)?.Refusal.InWords();
        if (_problem is null)
            (_text, _owner, _due, _decides) = ("", "", null, false);
        await RefreshAsync();
    }

    private async Task DoneAsync(Versioned<WeeklyNote> note)
    {
        if (await ReasonDialog.AskAsync(Dialogs, "Done", note.Definition.Text, "Done") is { } reason)
            Snackbar.Tell(await Scorecards.DoneAsync(await Callers.GetAsync(Gone), note.Id, reason, note.Version, Gone), "Recorded");
        await RefreshAsync();
    }
}
