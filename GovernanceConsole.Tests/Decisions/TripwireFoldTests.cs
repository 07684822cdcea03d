using GovernanceConsole.Agents;
using GovernanceConsole.Budgets;
using GovernanceConsole.Decisions.Internal.Runs;
using GovernanceConsole.Kernel;
using GovernanceConsole.KillSwitches;
using GovernanceConsole.Ledger;
using GovernanceConsole.Tests.Approvals;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace GovernanceConsole.Tests.Decisions;

public sealed class TripwireFoldTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 9, 0, 0, TimeSpan.Zero);

    /// <summary>A ledger that is folded late, or told anew on another clock, has to give what it gave.</summary>
    [Fact]
    public async Task WhatFallsWithinItsTime_IsToldByTheEntries_NotByTheClockOfWhoFoldsThem()
    {
        var (person, queue) = (ActorRef.Person("it@example.com"), new TripwireQueue());
        var fold = new TripwireFold(queue, Options.Create(new BudgetOptions()), new FakeTimeProvider(Start.AddYears(-1)));
        var rules = new FixedRules()
            .With(AgentRules.Agent, "sender", new AgentDefinition("drafter", "retail", person.Id, AgentStatus.Active), person)
            .With(TripwireDefinition.RuleKind, "failures", new TripwireDefinition(TripwireCount.Failures, 3, TimeSpan.FromHours(1)), person);
        fold.Committed(rules);

        TimeSpan[] failures = [TimeSpan.Zero, TimeSpan.FromHours(2), TimeSpan.FromDays(9), TimeSpan.FromDays(12), TimeSpan.FromDays(12.01), TimeSpan.FromDays(12.02)];
        foreach (var (at, seq) in failures.Select((at, i) => (at, i + 1)))
        {
            fold.Apply(new SequencedEntry(new LedgerEntry(seq, Start + at, EntryKinds.Outcome, ActorRef.Agent("sender"), "sender", null, $"ev-{seq}", "failed", default, default, default), null, null, []));
            fold.Committed(rules);
        }

        await foreach (var tripped in queue.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            Assert.Equal((4, 6, 3), (tripped.First, tripped.Last, tripped.Count));
            break;
        }
    }
}
