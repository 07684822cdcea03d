using Bunit;
using GovernanceConsole.Access;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Autonomy.UI;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Simulations;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace GovernanceConsole.Tests.Autonomy;

/// <summary>The catalogue's forms: what they send, where they say what was refused, and what who only reads sees.</summary>
public sealed class CatalogueFormTests : BunitContext
{
    private readonly Book _book = new();

    public CatalogueFormTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton<ICatalogue>(_book);
        Services.AddSingleton<ICurrentCaller>(_book);
        Services.AddSingleton<ISimulator>(_book);
        Services.AddSingleton<IRuleBook>(_book);
        Services.AddSingleton<IActorNames, PlainNames>();
    }

    [Fact]
    public async Task AnAction_IsSavedWithItsVersionAndReason_AndARefusalStandsAtItsField()
    {
        var action = Versioned(new ActionDefinition(ActionPhase.Execute, ActionSeverity.Low, "mailer", RiskPoints: 5));
        var provider = await ShowAsync<ActionDialog>(new DialogParameters<ActionDialog> { { dialog => dialog.Action, action } });
        Field(provider, "Risk points").Input("2000");
        Field(provider, "Reason").Input("Riskier");
        _book.Refusal = Refusal.OutOfRange("risk_points", "risk_points must be from 0 to 1000, not 2000.");

        Button(provider, "Save").Click();

        provider.WaitForAssertion(() => Assert.Contains("Risk points must be from 0 to 1000", provider.Find(".mud-input-error.mud-input-helper-text, .mud-input-helper-text.mud-input-error").TextContent, StringComparison.Ordinal));
        Assert.Single(provider.FindAll("[role=alert].notice-danger"));
        _book.Refusal = null;
        Field(provider, "Risk points").Input("200");
        Button(provider, "Save").Click();
        provider.WaitForAssertion(() => Assert.Empty(provider.FindAll(".mud-dialog")));
        Assert.Equal(("email.send", action.Definition with { RiskPoints = 200 }, "Riskier", 3), _book.Saved);
    }

    [Fact]
    public async Task AWorkflow_KeepsItsStagesInTheOrderTheyAreGiven()
    {
        var workflow = Versioned(new WorkflowDefinition("Publishing", RiskTier.High, "cmo@example.com", [new WorkflowStage("draft"), new WorkflowStage("send")]));
        var provider = await ShowAsync<WorkflowDialog>(new DialogParameters<WorkflowDialog> { { dialog => dialog.Workflow, workflow } });
        Button(provider, "Stage").Click();
        provider.FindAll(".stage")[2].QuerySelectorAll("input")[0].Change("check");
        provider.FindAll(".stage")[2].QuerySelectorAll("input")[3].Change("1.5");
        provider.Find("button[aria-label='Stage 3 earlier']").Click();
        provider.Find("button[aria-label='Take stage 1 away']").Click();
        Field(provider, "Reason").Input("A check before it goes out");
        Button(provider, "Save").Click();

        provider.WaitForAssertion(() => Assert.NotNull(_book.Saved));
        Assert.Equal([new WorkflowStage("check", Timeout: TimeSpan.FromSeconds(90)), new WorkflowStage("send")], ((WorkflowDefinition)_book.Saved!.Value.Definition).Stages!);
    }

    [Fact]
    public async Task WhoOnlyReads_SeesTheDefinition_AndNothingToChangeItWith()
    {
        _book.MayManage = false;
        var provider = await ShowAsync<ActionDialog>(new DialogParameters<ActionDialog> { { dialog => dialog.Action, Versioned(new ActionDefinition(ActionPhase.Plan, ActionSeverity.Low, "mailer")) } });
        Assert.Equal("mailer", Field(provider, "Tool").GetAttribute("value"));
        Assert.True(Field(provider, "Tool").HasAttribute("readonly"));
        Assert.DoesNotContain(provider.FindAll("button"), button => button.TextContent.Contains("Save", StringComparison.Ordinal) || button.TextContent.Contains("What if?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnEarlierVersion_IsTakenBackIntoTheForm_NotSaved()
    {
        _book.History = [Version(2, new ActionDefinition(ActionPhase.Execute, ActionSeverity.Low, "mailer")), Version(1, new ActionDefinition(ActionPhase.Execute, ActionSeverity.High, "courier"))];
        var provider = await ShowAsync<ActionDialog>(new DialogParameters<ActionDialog> { { dialog => dialog.Action, Versioned(new ActionDefinition(ActionPhase.Execute, ActionSeverity.Low, "mailer")) } });
        provider.Find(".history-box").TriggerEvent("ontoggle", EventArgs.Empty);
        Button(provider, "Take these values").Click();
        Assert.Equal("courier", Field(provider, "Tool").GetAttribute("value"));
        Assert.Null(_book.Saved);
    }

    private static Versioned<T> Versioned<T>(T definition) => new("email.send", definition, 3, DateTimeOffset.UnixEpoch, ActorRef.Person("it@example.com"), "r", 9);

    private static RuleVersion Version(int version, ActionDefinition action) =>
        new(AutonomyRules.Action, "email.send", version, RuleDocuments.Document(action), ActorRef.Person("it@example.com"), "r", DateTimeOffset.UnixEpoch, version);

    private static AngleSharp.Dom.IElement Field(IRenderedComponent<MudDialogProvider> provider, string label)
    {
        var named = provider.FindAll("label").Single(one => one.TextContent.Trim() == label);
        return provider.Find($"#{named.GetAttribute("for")}");
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<MudDialogProvider> provider, string text) => provider.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private async Task<IRenderedComponent<MudDialogProvider>> ShowAsync<T>(DialogParameters<T> parameters)
        where T : Microsoft.AspNetCore.Components.ComponentBase
    {
        var provider = Render<MudDialogProvider>();
        await provider.InvokeAsync(() => Services.GetRequiredService<IDialogService>().ShowAsync<T>("Form", parameters));
        return provider;
    }

    /// <summary>Takes what is saved, or refuses it.</summary>
    private sealed class Book : ICatalogue, ICurrentCaller, ISimulator, IRuleBook
    {
        public Refusal? Refusal { get; set; }

        public bool MayManage { get; set; } = true;

        public (string Id, object Definition, string Reason, int? Expected)? Saved { get; private set; }

        public IReadOnlyList<RuleVersion> History { get; set; } = [];

        public IRuleView Current => throw new NotSupportedException();

        public IReadOnlyList<Versioned<WorkflowDefinition>> Workflows() => [];

        public IReadOnlyList<Versioned<ActionDefinition>> Actions() => [];

        public Versioned<WorkflowDefinition>? FindWorkflow(string id) => null;

        public Versioned<ActionDefinition>? FindAction(string name) => null;

        public ValueTask<Caller> GetAsync(CancellationToken cancellationToken) => new(MayManage ? Caller.System("test") : new Caller(ActorRef.Person("auditor@example.com"), new HashSet<Permission>()));

        public Task<WriteResult<Versioned<WorkflowDefinition>>> PutWorkflowAsync(Caller caller, string id, WorkflowDefinition workflow, string reason, int? expectedVersion, CancellationToken cancellationToken) => Put(id, workflow, reason, expectedVersion);

        public Task<WriteResult<Versioned<ActionDefinition>>> PutActionAsync(Caller caller, string name, ActionDefinition action, string reason, int? expectedVersion, CancellationToken cancellationToken) => Put(name, action, reason, expectedVersion);

        public Task<SimulationResult> RunAsync(Caller caller, Func<Caller, Task<Refusal?>> change, SimulationPeriod period, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<WriteResult<IReadOnlyList<RuleVersion>>> ChangeAsync(IReadOnlyList<RuleChange> changes, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<RuleVersion>> HistoryAsync(string kind, string id, int limit, CancellationToken cancellationToken) => Task.FromResult(History);

        private Task<WriteResult<Versioned<T>>> Put<T>(string id, T definition, string reason, int? expected)
            where T : class
        {
            if (Refusal is { } refusal)
                return Task.FromResult<WriteResult<Versioned<T>>>(refusal);
            Saved = (id, definition, reason, expected);
            return Task.FromResult<WriteResult<Versioned<T>>>(new WriteResult<Versioned<T>>.Saved(new Versioned<T>(id, definition, 4, DateTimeOffset.UnixEpoch, ActorRef.System("test"), reason, 10), 10, 4));
        }
    }
}
