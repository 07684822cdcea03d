using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Approvals.UI;

/// <summary>Changes a held action, shows the difference, and approves what came of it.</summary>
public partial class EditDialog
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, string> _content = [];
    private JsonElement _before;
    private string _arguments = "{}", _reason = "";
    private string? _problem, _meanwhile;
    private bool _busy;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required IApprovals Approvals { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IActorNames Names { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Parameter, EditorRequired]
    public ApprovalItem Item { get; set; } = null!;

    [Parameter, EditorRequired]
    public HeldEvidence Evidence { get; set; } = null!;

    /// <summary>True where it was approved.</summary>
    public static async Task<bool> ShowAsync(IDialogService dialogs, ApprovalItem item, HeldEvidence evidence)
    {
        var parameters = new DialogParameters<EditDialog> { { dialog => dialog.Item, item }, { dialog => dialog.Evidence, evidence } };
        var shown = await dialogs.ShowAsync<EditDialog>($"Edit {item.Held.Action} and approve", parameters, new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true, CloseOnEscapeKey = false });
        return await shown.Result is { Canceled: false };
    }

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Approval && notice.Id == Item.Id;

    protected override Task RefreshAsync()
    {
        if (!_busy)
            _meanwhile = DecisionTexts.Meanwhile(Approvals.Find(Item.Id), Clock.GetUtcNow(), Names);
        return Task.CompletedTask;
    }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _before = Evidence.Action.TryGetProperty("properties", out var properties) ? properties : JsonElement.Parse("{}");
        var arguments = JsonObject.Create(_before)!;
        // Only plain texts are edited by name; other content is edited as it stands in the arguments.
        if (arguments["content"] is JsonObject content && content.All(part => part.Value is JsonValue value && value.GetValueKind() == JsonValueKind.String))
        {
            foreach (var (name, text) in content.OrderBy(part => ContentPreview.Rank(part.Key)))
                _content[name] = text!.GetValue<string>();
            arguments.Remove("content");
        }

        _arguments = arguments.ToJsonString(Readable);
    }

    /// <summary>The arguments as they stand in the dialog, or null where they cannot be read.</summary>
    private JsonElement? Edited()
    {
        try
        {
            if (JsonNode.Parse(_arguments) is not JsonObject arguments)
                return null;
            if (_content.Count > 0)
                arguments["content"] = new JsonObject(_content.Select(part => KeyValuePair.Create(part.Key, (JsonNode?)JsonValue.Create(part.Value))));
            return JsonSerializer.SerializeToElement(arguments);
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private async Task SaveAsync()
    {
        var action = new JsonObject { ["name"] = Item.Held.Action, ["properties"] = JsonObject.Create(Edited()!.Value) };
        _busy = true;
        var caller = await Callers.GetAsync(CancellationToken.None);
        var result = await Approvals.ApproveAsync(caller, Item.Id, new ApproveRequest(_reason, JsonSerializer.SerializeToElement(action)), CancellationToken.None);
        _busy = false;
        if (result is WriteResult<ApprovalItem>.Refused refused)
        {
            _problem = refused.Refusal.InWords();
            await RefreshAsync();
            return;
        }

        Snackbar.Add($"Approved as edited: {Item.Held.Action}", Severity.Success);
        Dialog.Close();
    }
}
