using System.Threading.Channels;
using Bunit;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Simulations;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace GovernanceConsole.Tests.Simulations;

/// <summary>The panel that tries a change while it is being made.</summary>
public sealed class WhatIfTests : BunitContext
{
    private readonly Traffic _traffic = new();

    public WhatIfTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton<ICurrentCaller>(_traffic);
        Services.AddSingleton<ISimulator>(_traffic);
    }

    [Fact]
    public async Task AClickThatLeftAField_IsNotLostToWhatTheFieldChanged()
    {
        var panel = Show("first");
        var button = panel.Find("button");

        // A browser sends both at once: what the field says now, and the click on the button as it stood.
        panel.Render(parameters => parameters.Add(component => component.About, "second"));
        button.Click();

        var run = await _traffic.NextAsync();
        run.Answer.SetResult(new SimulationResult.Refused(Refusal.Forbidden("Not you.")));
        panel.WaitForAssertion(() => Assert.Equal("Not you.", panel.Find(".notice").TextContent));
    }

    [Fact]
    public async Task WhatWasFoundOut_IsGoneOnceTheChangeIsAnother_AndNotBeforeThat()
    {
        var panel = Show("first");
        panel.Find("button").Click();
        (await _traffic.NextAsync()).Answer.SetResult(new SimulationResult.Refused(Refusal.Forbidden("Not you.")));
        panel.WaitForElement(".notice");

        panel.Render(parameters => parameters.Add(component => component.About, "first"));
        Assert.Single(panel.FindAll(".notice"));

        panel.Render(parameters => parameters.Add(component => component.About, "second"));
        Assert.Empty(panel.FindAll(".notice"));
    }

    [Fact]
    public async Task ARun_IsStoppedByAnotherChange_AndSaysNothingOfIt()
    {
        var panel = Show("first");
        panel.Find("button").Click();
        var stopped = await _traffic.NextAsync();

        panel.Render(parameters => parameters.Add(component => component.About, "second"));
        Assert.True(stopped.Stopped.IsCancellationRequested);
        panel.Find("button").Click();
        var second = await _traffic.NextAsync();
        stopped.Answer.SetResult(new SimulationResult.Refused(Refusal.Forbidden("Of the first.")));
        second.Answer.SetResult(new SimulationResult.Refused(Refusal.Forbidden("Of the second.")));

        panel.WaitForAssertion(() => Assert.Equal("Of the second.", panel.Find(".notice").TextContent));
    }

    private IRenderedComponent<WhatIf> Show(string about) =>
        Render<WhatIf>(parameters => parameters.Add(component => component.About, about).Add(component => component.Change, _ => Task.FromResult<Refusal?>(null)));

    /// <summary>A run that ends when the test says so.</summary>
    private sealed record Run(CancellationToken Stopped)
    {
        public TaskCompletionSource<SimulationResult> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Traffic : ISimulator, ICurrentCaller
    {
        private readonly Channel<Run> _runs = Channel.CreateUnbounded<Run>();

        public ValueTask<Run> NextAsync() => _runs.Reader.ReadAsync(Xunit.TestContext.Current.CancellationToken);

        public ValueTask<Caller> GetAsync(CancellationToken cancellationToken) => new(Caller.System("test"));

        public Task<SimulationResult> RunAsync(Caller caller, Func<Caller, Task<Refusal?>> change, SimulationPeriod period, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
        {
            var run = new Run(cancellationToken);
            _runs.Writer.TryWrite(run);
            return run.Answer.Task;
        }
    }
}
