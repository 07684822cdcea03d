using System.Text.Json;
using Bunit;
using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Policies;
using GovernanceConsole.Policies.UI;
using GovernanceConsole.Simulations;
using GovernanceConsole.Tests.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MudBlazor;
using MudBlazor.Services;

namespace GovernanceConsole.Tests.Policies;

/// <summary>A hard stop whose list comes out of a file.</summary>
public sealed class StopFileTests : BunitContext
{
    private const string FormerList = """{"list":{"sha256":"aa","count":3}}""";

    private readonly Board _board = new();

    public StopFileTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(Options.Create(new OrganisationOptions()));
        Services.AddSingleton<IHardStops>(_board);
        Services.AddSingleton<IAgentRegister>(_board);
        Services.AddSingleton<ICatalogue>(_board);
        Services.AddSingleton<ICurrentCaller>(_board);
        Services.AddSingleton<ISimulator>(_board);
    }

    [Fact]
    public async Task AListStillBeingRead_IsWaitedFor_SoThatTheFormerOneDoesNotStayUnseen()
    {
        var dialog = await ShowAsync();
        var file = new GatedFile();
        var chosen = dialog.InvokeAsync(() => dialog.FindComponent<InputFile>().Instance.OnChange.InvokeAsync(new InputFileChangeEventArgs([file])));
        Assert.True(Save(dialog).HasAttribute("disabled"));

        await file.ArriveAsync("bob@example.com\r\n\n carol@example.com \n"u8.ToArray());
        await chosen;
        Assert.Contains("2 lines read from the file.", dialog.Find(".muted[role=status]").TextContent, StringComparison.Ordinal);
        Save(dialog).Click();
        dialog.WaitForAssertion(() => Assert.Equal("""["bob@example.com","carol@example.com"]""", _board.Saved));
    }

    [Fact]
    public async Task AListLeftOutAgain_LeavesTheFormerOne()
    {
        var dialog = await ShowAsync();
        var file = new GatedFile();
        var chosen = dialog.InvokeAsync(() => dialog.FindComponent<InputFile>().Instance.OnChange.InvokeAsync(new InputFileChangeEventArgs([file])));
        await file.ArriveAsync("bob@example.com"u8.ToArray());
        await chosen;
        var field = dialog.FindComponent<InputFile>().Instance;
        dialog.FindAll("button").Single(button => button.TextContent.Contains("Leave it out", StringComparison.Ordinal)).Click();
        Assert.NotSame(field, dialog.FindComponent<InputFile>().Instance);
        Save(dialog).Click();
        dialog.WaitForAssertion(() => Assert.Equal(FormerList, _board.Saved));
    }

    [Fact]
    public async Task AListThatIsTooLong_DoesNotLeaveTheFormerOneUnseen()
    {
        var dialog = await ShowAsync();
        var file = new GatedFile();
        var chosen = dialog.InvokeAsync(() => dialog.FindComponent<InputFile>().Instance.OnChange.InvokeAsync(new InputFileChangeEventArgs([file])));
        var arrived = file.ArriveAsync(System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("x\n", 1_000_001))));
        await chosen;
        await arrived;
        Save(dialog).Click();
        dialog.WaitForAssertion(() => Assert.Equal("A list has at most 1,000,000 entries; this one has 1,000,001.", dialog.Find("p.problem").TextContent));
        Assert.Null(_board.Saved);
    }

    private static AngleSharp.Dom.IElement Save(IRenderedComponent<MudDialogProvider> dialog) =>
        dialog.FindAll("button").Single(button => button.TextContent.Trim() == "Save");

    private async Task<IRenderedComponent<MudDialogProvider>> ShowAsync()
    {
        var provider = Render<MudDialogProvider>();
        var stop = new Versioned<HardStopDefinition>("nobody", new HardStopDefinition(HardStopKind.AudienceExclusion, JsonElement.Parse(FormerList)), 1, DateTimeOffset.UnixEpoch, ActorRef.System("test"), "First", 1);
        await provider.InvokeAsync(() => Services.GetRequiredService<IDialogService>().ShowAsync<StopDialog>("Change", new DialogParameters<StopDialog> { { dialog => dialog.Stop, stop } }));
        provider.FindAll("label").Single(label => label.TextContent.StartsWith("Reason", StringComparison.Ordinal)).ParentElement!.QuerySelector("input")!.Input("They asked for it");
        return provider;
    }

    private sealed class Board : IHardStops, IAgentRegister, ICatalogue, ICurrentCaller, ISimulator
    {
        public string? Saved { get; private set; }

        public IReadOnlyList<Versioned<HardStopDefinition>> List() => [];

        public Versioned<HardStopDefinition>? Find(string id) => null;

        public Task<WriteResult<Versioned<HardStopDefinition>>> PutAsync(Caller caller, string id, HardStopDefinition stop, string reason, int? expectedVersion, CancellationToken cancellationToken)
        {
            Saved = stop.Value.GetRawText();
            return Task.FromResult<WriteResult<Versioned<HardStopDefinition>>>(new WriteResult<Versioned<HardStopDefinition>>.Saved(new Versioned<HardStopDefinition>(id, stop, 2, DateTimeOffset.UnixEpoch, caller.Actor, reason, 2), 2, 2));
        }

        public ValueTask<Caller> GetAsync(CancellationToken cancellationToken) => new(Caller.System("test"));

        public IReadOnlyList<Versioned<AgentDefinition>> Agents() => [];

        public Versioned<AgentDefinition>? FindAgent(string id) => null;

        public IReadOnlyList<Versioned<PersonaDefinition>> Personas() => [];

        public Versioned<PersonaDefinition>? FindPersona(string id) => null;

        public IReadOnlyList<Versioned<BusinessUnitDefinition>> BusinessUnits() => [];

        public Versioned<BusinessUnitDefinition>? FindBusinessUnit(string id) => null;

        public IReadOnlyList<Versioned<WorkflowDefinition>> Workflows() => [];

        public IReadOnlyList<Versioned<ActionDefinition>> Actions() => [];

        public Versioned<WorkflowDefinition>? FindWorkflow(string id) => null;

        public Versioned<ActionDefinition>? FindAction(string name) => null;

        public Task<WriteResult<Versioned<HardStopDefinition>>> PutEntriesAsync(Caller caller, string id, IAsyncEnumerable<string> entries, string reason, int? expectedVersion, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<WriteResult<string>> RemoveAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Versioned<PersonaDefinition>>> PersonaHistoryAsync(string id, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<WriteResult<Versioned<AgentDefinition>>> PutAgentAsync(Caller caller, string id, AgentDefinition agent, string reason, int? expectedVersion, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<WriteResult<Versioned<PersonaDefinition>>> PutPersonaAsync(Caller caller, string id, PersonaDefinition persona, string reason, int? expectedVersion, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<WriteResult<Versioned<BusinessUnitDefinition>>> PutBusinessUnitAsync(Caller caller, string id, BusinessUnitDefinition unit, string reason, int? expectedVersion, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<WriteResult<IssuedCredentials>> IssueCredentialsAsync(Caller caller, string agentId, JsonElement? jwks, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<WriteResult<Versioned<WorkflowDefinition>>> PutWorkflowAsync(Caller caller, string id, WorkflowDefinition workflow, string reason, int? expectedVersion, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<WriteResult<Versioned<ActionDefinition>>> PutActionAsync(Caller caller, string name, ActionDefinition action, string reason, int? expectedVersion, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<SimulationResult> RunAsync(Caller caller, Func<Caller, Task<Refusal?>> change, SimulationPeriod period, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
