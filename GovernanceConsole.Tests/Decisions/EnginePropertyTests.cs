using CsCheck;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;
using GovernanceConsole.KillSwitches;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Tests.Decisions;

/// <summary>What holds for any question and any rules.</summary>
public sealed class EnginePropertyTests
{
    private static readonly Gen<string> Name = Gen.OneOf("a1", "a2", "publishing", "email.send", "drafter", "retail", "email", "EU", "mailer", "", "😀", "any");

    private static readonly Gen<DecisionRequest> Requests = Gen.Select(
        Gen.OneOf("agent", "user"), Gen.OneOf("a1", "a2"), Gen.OneOf("email.send", "other"), Gen.OneOf("workflow", "record"), Gen.OneOf("publishing", "other"),
        Gen.Select(Name.Null(), Name.Null(), Name.Null()), Gen.Double[0, 1].Nullable(), Gen.Select(Gen.Decimal[0, 200].Nullable(), Name.Null(), Name.Array[0, 3], Gen.OneOf<string?>(null, "a1", "a2")))
        .Select(static (type, id, action, resource, workflow, place, confidence, rest) => new DecisionRequest(
            type, id, action, resource, workflow, place.Item1, place.Item2, place.Item3, confidence,
            rest.Item1 is { } cost ? Rules.Usd(cost) : null, rest.Item2, rest.Item3, default, rest.Item4));

    private static readonly Gen<DecisionSnapshot> Snapshots = Gen.Select(
        Gen.Int[0, 3], Gen.Enum<ActionPhase>(), Gen.Enum<ActionSeverity>(), Gen.Bool, Gen.Bool, Gen.Enum<AgentStatus>(), Gen.Int[0, 3], Gen.Select(Gen.Enum<KillTarget>(), Name).Array[0, 2])
        .Select(static (level, phase, severity, reallocation, always, status, ceiling, stops) => Rules.Snapshot(
            level, new ActionDefinition(phase, severity, "mailer", WorstCase: Rules.Usd(100), Reallocation: reallocation, AlwaysApprove: always),
            Rules.Agent with { Status = status, PilotUntil = Rules.Now.AddDays(1) }, Rules.Persona with { MaxLevel = ceiling },
            [.. stops.Select(stop => Rules.Stop(stop.Item1, stop.Item1 == KillTarget.Everything ? null : stop.Item2))]));

    [Fact]
    public void Decide_IsTotalAndGivesTheSameAnswerTwice() =>
        Gen.Select(Snapshots, Requests).Sample((snapshot, request) =>
        {
            var (first, second) = (Rules.Decide(snapshot, request), Rules.Decide(snapshot, request));
            Assert.Equal(Bytes(first), Bytes(second));
            Assert.Equal(first.Reasons.Count == 0, first.Outcome == Outcome.Permit);
            Assert.Equal(first.Reasons.Select(reason => reason.Outcome).DefaultIfEmpty(Outcome.Permit).Max(), first.Outcome);
            Assert.InRange(first.Level, 0, 3);
        });

    [Fact]
    public void OneMoreKill_NeverPermitsMore() =>
        Gen.Select(Snapshots, Requests, Gen.Enum<KillTarget>(), Name).Sample((snapshot, request, target, id) =>
        {
            var stop = new EngagedStop("02", Rules.Stop(target, target == KillTarget.Everything ? null : id).Order);
            var stricter = snapshot with { Stops = new StopIndex([.. snapshot.Stops.All, stop]) };
            Assert.True(Rules.Decide(stricter, request).Outcome >= Rules.Decide(snapshot, request).Outcome);
        });

    [Fact]
    public void LowerDial_NeverPermitsMore() =>
        Gen.Select(Snapshots, Requests, Gen.Int[0, 3], Gen.Int[0, 3]).Sample((snapshot, request, one, other) =>
        {
            Outcome At(int level) => Rules.Decide(snapshot with { Dials = new DialBoard([Rules.Dial(level, new DialScope("publishing"))]) }, request).Outcome;
            Assert.True(At(Math.Min(one, other)) >= At(Math.Max(one, other)));
        });

    [Fact]
    public void Record_ReadsBackWhatItWrote() =>
        Gen.Select(Snapshots, Requests).Sample((snapshot, request) =>
        {
            var decision = Rules.Decide(snapshot, request);
            var record = new DecisionRecord("{}"u8.ToArray(), "00", request.TokenAgent, new RequestFacts(7, ["one", "two"]), decision, 7, "K:x");
            var entry = new LedgerEntry(1, Rules.Now, EntryKinds.Decision, ActorRef.Agent("a1"), "a1", null, "01", "deny", record.Write(), EntryHash.Genesis, EntryHash.Genesis);
            Assert.Equal(record.Write(), DecisionRecord.Read(entry).Write());
        });

    private static byte[] Bytes(Decision decision) => new DecisionRecord("{}"u8.ToArray(), "", null, Rules.ValidArguments, decision, 0, null).Write();
}
