using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace GovernanceConsole.Policies.UI;

/// <summary>Adds or changes a hard stop of any kind. Its result is what came of it; it stays open where it was refused.</summary>
public partial class StopDialog
{
    private const int MaxBytes = 64 * 1024 * 1024;
    private static readonly char[] LineEnds = ['\r', '\n'];

    private StopDraft _draft = new(TimeZoneInfo.Utc);
    private string _id = "", _reason = "";
    private string? _unit, _persona, _agent, _workflow, _action, _channel, _region, _segment, _name, _message, _problem;
    private bool _tried, _busy;
    private TextFile? _file;

    /// <summary>The stop to change; null for a new one.</summary>
    [Parameter]
    public Versioned<HardStopDefinition>? Stop { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required IHardStops Board { get; init; }

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required IOptions<OrganisationOptions> Organisation { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    // Kept where the kind that is chosen has no list: nothing is read then.
    private bool IsFileSettled => _file is not { IsSettled: false };

    private string? IdProblem => !Slug.IsValid(_id.Trim()) ? $"An id {Slug.Rule}." : Stop is null && Board.Find(_id.Trim()) is not null ? "Another hard stop has this id." : null;

    protected override void OnInitialized()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Organisation.Value.TimeZone);
        _draft = new StopDraft(zone);
        if (Stop is not { Definition: var stop })
            return;
        (_id, _name, _message, _draft) = (Stop.Id, stop.Name, stop.Message, StopDraft.Of(stop, zone));
        var scope = stop.Scope ?? new HardStopScope();
        (_unit, _persona, _agent, _workflow, _action) = (scope.BusinessUnit, scope.Persona, scope.Agent, scope.Workflow, scope.Action);
        (_channel, _region, _segment) = (scope.Channel, scope.Region, scope.Segment);
    }

    private void TakeFile(string? text)
    {
        _draft.FromFile = text?.Split(LineEnds, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        _problem = null;
    }

    private async Task SaveAsync()
    {
        (_tried, _problem) = (true, null);
        var (value, missing) = _draft.ToValue();
        if (!IsFileSettled || IdProblem is not null || missing is not null || _name?.Length > 100 || _message?.Length > 500)
            return;
        _busy = true;
        var result = await PutAsync(await Callers.GetAsync(CancellationToken.None), value);
        if (result is WriteResult<Versioned<HardStopDefinition>>.Refused refused)
            _problem = refused.Refusal.InWords();
        else
            Dialog.Close(DialogResult.Ok(result));
        _busy = false;
    }

    private HardStopScope Scope => new(Named(_workflow), Named(_agent), Named(_unit), Named(_persona), Named(_action), Named(_channel), Named(_region), Named(_segment));

    /// <summary>What is tried, to be told from what was tried before. Lists can be long: they go by what they are written as.</summary>
    private (string Id, HardStopKind Kind, string? Value, object File, HardStopScope Scope) Tried =>
        (_id, _draft.Kind, _draft.Lists ? _draft.Lines : _draft.ToValue() is (var value, null) ? value.GetRawText() : null, _draft.FromFile, Scope);

    private async Task<Refusal?> TryAsync(Caller caller) => _draft.ToValue() switch
    {
        _ when !IsFileSettled => Refusal.OutOfRange("value", "The file is not read yet."),
        (_, { } missing) => Refusal.OutOfRange("value", missing),
        var (value, _) => (await PutAsync(caller, value) as WriteResult<Versioned<HardStopDefinition>>.Refused)?.Refusal,
    };

    private Task<WriteResult<Versioned<HardStopDefinition>>> PutAsync(Caller caller, JsonElement value) =>
        Board.PutAsync(caller, _id.Trim(), new HardStopDefinition(_draft.Kind, value, Scope == new HardStopScope() ? null : Scope, Named(_name), Named(_message)), _reason.Trim(), Stop?.Version ?? 0, CancellationToken.None);

    private static string? Named(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
