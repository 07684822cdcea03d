using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Approvals.UI;

/// <summary>Makes or changes a check of whether people still look.</summary>
public partial class CheckDialog
{
    private string _id = "", _wrong = "", _reason = "";
    private string _properties = """{"audience_size": 900000, "content": {"subject": "", "body": ""}}""";
    private string? _agent, _action, _workflow, _segment, _channel, _region, _reasoning, _problem;
    private int _every = 50, _version;
    private bool _enabled = true;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IApprovalSettings Settings { get; init; }

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    /// <summary>The check to change, or null for a new one.</summary>
    [Parameter]
    public Versioned<ReviewCheckDefinition>? Check { get; set; }

    protected override void OnInitialized()
    {
        if (Check is not { Definition: var check })
            return;
        (_id, _version, _agent, _action, _workflow, _wrong, _properties) = (Check.Id, Check.Version, check.Agent, check.Action, check.Workflow, check.Wrong, check.Properties.GetRawText());
        (_segment, _channel, _region, _reasoning, _every, _enabled) = (check.Segment, check.Channel, check.Region, check.Reasoning, check.Every, check.Enabled);
    }

    private async Task SaveAsync()
    {
        if (Parse(_properties) is not { } properties)
        {
            _problem = "The arguments are no valid JSON.";
            return;
        }

        var check = new ReviewCheckDefinition(
            _agent ?? "", _action ?? "", _workflow ?? "", _wrong.Trim(), properties, Named(_segment), Named(_channel), Named(_region), Check?.Definition.MessageType, Named(_reasoning), _every, _enabled);
        var result = await Settings.PutCheckAsync(await Callers.GetAsync(CancellationToken.None), _id.Trim(), check, _reason.Trim(), _version, CancellationToken.None);
        if (result is WriteResult<Versioned<ReviewCheckDefinition>>.Refused refused)
            _problem = refused.Refusal.InWords();
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }

    private static string? Named(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static JsonElement? Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
