using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Budgets;
using GovernanceConsole.Kernel;
using GovernanceConsole.KillSwitches;
using GovernanceConsole.Policies;
using GovernanceConsole.Simulations;
using GovernanceConsole.Telemetry;
using GovernanceConsole.Web;

namespace GovernanceConsole.Integrations.Endpoints;

/// <summary>The changes that can be tried, each by the body of its own call: <c>budget</c> takes what <c>PUT /api/v1/budgets/{id}</c> takes.</summary>
internal sealed class ChangeForms(IDials dials, ICatalogue catalogue, IAgentRegister register, IBudgets budgets, IPolicyPacks packs, IHardStops stops, IKillSwitches kills, IPrices prices, IPeople people)
{
    private static readonly string Reason = WhatIfWords.Reason;

    /// <summary>The kinds, for messages.</summary>
    public static readonly string[] Kinds = ["dial", "workflow", "action", "agent", "persona", "business_unit", "budget", "policy", "hard_stop", "kill_switch", "price", "person"];

    /// <summary>Those without an id of their own: what they are about stands in the body.</summary>
    public static readonly string[] ScopeInBody = ["dial", "kill_switch"];

    /// <summary>Makes the change; null once it is made.</summary>
    /// <param name="body">Null takes the thing away.</param>
    public Task<Refusal?> ApplyAsync(Caller caller, string kind, string id, JsonElement? body, CancellationToken cancellationToken) => (kind, body) switch
    {
        ("dial", { } dial) => ReadAsync(dial, (DialBody form) => dials.SetAsync(caller, form.ToRequest(), cancellationToken)),
        ("workflow", { } workflow) => ReadAsync(workflow, (WorkflowDefinition form) => catalogue.PutWorkflowAsync(caller, id, form, Reason, null, cancellationToken)),
        ("action", { } action) => ReadAsync(action, (ActionDefinition form) => catalogue.PutActionAsync(caller, id, form, Reason, null, cancellationToken)),
        ("agent", { } agent) => ReadAsync(agent, (AgentDefinition form) => register.PutAgentAsync(caller, id, form, Reason, null, cancellationToken)),
        ("persona", { } persona) => ReadAsync(persona, (PersonaBody form) => register.PutPersonaAsync(caller, id, form.ToDefinition(), Reason, null, cancellationToken)),
        ("business_unit", { } unit) => ReadAsync(unit, (BusinessUnitDefinition form) => register.PutBusinessUnitAsync(caller, id, form, Reason, null, cancellationToken)),
        ("budget", { } budget) => ReadAsync(budget, (BudgetDefinition form) => budgets.PutAsync(caller, id, form, Reason, null, cancellationToken)),
        ("policy", { } pack) => ReadAsync(pack, (PackDefinition form) => packs.PutAsync(caller, id, form, Reason, null, cancellationToken)),
        ("hard_stop", { } stop) => ReadAsync(stop, (HardStopDefinition form) => stops.PutAsync(caller, id, form, Reason, null, cancellationToken)),
        ("kill_switch", { } kill) => ReadAsync(kill, (KillForm form) => EngageAsync(caller, form, cancellationToken)),
        ("price", { } price) => ReadAsync(price, (ModelPrice form) => prices.PutAsync(caller, id, form, Reason, null, cancellationToken)),
        ("person", { } person) => ReadAsync(person, (PersonForm form) => people.PutAsync(caller, new Person(id, form.DisplayName, form.Roles), form.Password, Reason, null, cancellationToken)),
        ("budget", null) => RefusalOf(budgets.RemoveAsync(caller, id, Reason, null, cancellationToken)),
        ("policy", null) => RefusalOf(packs.RemoveAsync(caller, id, Reason, null, cancellationToken)),
        ("hard_stop", null) => RefusalOf(stops.RemoveAsync(caller, id, Reason, null, cancellationToken)),
        ("person", null) => RefusalOf(people.RemoveAsync(caller, id, Reason, null, cancellationToken)),
        ("dial", null) when DialScope.Parse(id) is { } scope => RefusalOf(dials.ClearAsync(caller, scope, Reason, null, cancellationToken)),
        (_, null) when Kinds.Contains(kind) => Task.FromResult<Refusal?>(Refusal.OutOfRange("body", $"A {kind} cannot be taken away: give the body that its own call takes.")),
        _ => Task.FromResult<Refusal?>(Refusal.OutOfRange("kind", $"'{kind}' cannot be tried: {string.Join(", ", Kinds)}.")),
    };

    private async Task<WriteResult<KillRecord>> EngageAsync(Caller caller, KillForm form, CancellationToken cancellationToken)
    {
        var (scope, refusal) = ScopeJson.Read(form.Scope);
        return scope is null ? refusal! : await kills.EngageAsync(caller, scope, Reason, cancellationToken);
    }

    private static async Task<Refusal?> ReadAsync<TForm, T>(JsonElement body, Func<TForm, Task<WriteResult<T>>> save)
        where TForm : class
    {
        if (body.ValueKind != JsonValueKind.Object)
            return Refusal.Malformed("body", "The change's body must be an object, as its own call takes it, or null.");
        // As in every call, a reason may stand beside the members; dials want one.
        var members = JsonObject.Create(body)!;
        members.Remove("reason");
        if (typeof(TForm) == typeof(DialBody))
            members["reason"] = Reason;
        var (form, refusal) = RequestBody.Read<TForm>(members);
        return form is null ? refusal : await RefusalOf(save(form));
    }

    private static async Task<Refusal?> RefusalOf<T>(Task<WriteResult<T>> saved) => (await saved as WriteResult<T>.Refused)?.Refusal;

    private sealed record KillForm(JsonElement Scope);

    private sealed record PersonForm(string DisplayName, IReadOnlyList<string> Roles, string? Password = null);
}
