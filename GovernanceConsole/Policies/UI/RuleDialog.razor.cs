using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Policies.UI;

/// <summary>Builds one rule in words. Its result is the rule; nothing is saved by it.</summary>
public partial class RuleDialog
{
    private readonly List<ObligationDraft> _obligations = [];
    private ConditionNode _when = new();
    private RuleEffect _effect = RuleEffect.Hold;
    private RuleVoice _code;
    private string _id = "", _message = "", _source = "";
    private bool _tried;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    /// <summary>The rule to change; null for a new one.</summary>
    [Parameter]
    public RuleDefinition? Rule { get; set; }

    /// <summary>Ids that the pack's other rules have.</summary>
    [Parameter]
    public IReadOnlyList<string> Taken { get; set; } = [];

    [Parameter]
    public KnownValues Known { get; set; } = KnownValues.None;

    private string Sentence => ConditionWords.Sentence(_when, _effect, _id, _effect == RuleEffect.Deny ? null : _obligations.Select(one => one.Type));

    private string Meaning => _effect switch
    {
        RuleEffect.Permit => "It never permits what another control refuses. It is there for what it asks for besides.",
        RuleEffect.Hold => "The action waits for a person, who may approve it.",
        _ => "The action is refused. No approval lifts it.",
    };

    private string? IdProblem => !Slug.IsValid(_id.Trim()) ? $"An id {Slug.Rule}." : Taken.Contains(_id.Trim()) ? "Another rule of this pack has this id." : null;

    private string? Problem => IdProblem is not null || _message.Length > 500 || !_when.IsWhole() || (_effect != RuleEffect.Deny && _obligations.Any(one => one.Problem is not null))
        ? "Something is missing or wrong above; it is marked there."
        : _effect != RuleEffect.Deny && _obligations.GroupBy(one => one.Id.Length > 0 ? one.Id : one.Type).Any(group => group.Count() > 1) ? "Two obligations are the same: give them ids." : null;

    // What a request may leave out, and the rule then holds for.
    private IReadOnlyList<string> Unsaid =>
        [.. _when.Comparisons.Where(one => one is { WhereGiven: false, Op: not ("exists" or "missing"), Field.Length: > 0 } && FieldWords.Find(one.Field) is not { IsGiven: true }).Select(one => one.Field).Distinct()];

    protected override void OnInitialized()
    {
        if (Rule is null)
            return;
        (_id, _effect, _message, _source, _code) = (Rule.Id, Rule.Effect, Rule.Message ?? "", Rule.Source ?? "", Rule.Code ?? RuleVoice.Guidance);
        _when = ConditionNode.Read(Rule.When);
        _obligations.AddRange((Rule.Obligations ?? []).Select(ObligationDraft.Of));
    }

    private void OnlyWhereGiven()
    {
        var unsaid = Unsaid;
        foreach (var one in _when.Comparisons.Where(one => unsaid.Contains(one.Field) && one.Op is not ("exists" or "missing")))
            one.WhereGiven = true;
    }

    private void Use()
    {
        _tried = true;
        if (Problem is not null)
            return;
        var code = _code == RuleVoice.Guidance ? Rule?.Code is RuleVoice.Guidance ? RuleVoice.Guidance : (RuleVoice?)null : _code;
        Dialog.Close(DialogResult.Ok(new RuleDefinition(
            _id.Trim(), _effect, _when.ToCondition(), Said(_message), _effect == RuleEffect.Deny || _obligations.Count == 0 ? null : [.. _obligations.Select(one => one.ToDefinition())], Said(_source), code)));
    }

    private static string? Said(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
