using System.Text.Json;
using GovernanceConsole.Kernel;
using GovernanceConsole.KillSwitches;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Tests.Ledger;

/// <summary>What a document defines is worked out once for all who read it, and never outlives the document.</summary>
public sealed class RuleVersionTests
{
    private static readonly StopOrder Order = new(KillScope.All, "To see", "person:maya", DateTimeOffset.UnixEpoch);

    [Fact]
    public void WhoReadsItAgain_GetsTheSame_AlsoOnceItsEntryIsKnown()
    {
        var drafted = Version(RuleDocuments.Document(Order));
        var read = drafted.As<StopOrder>()!;
        Assert.Equal(Order, read.Definition);
        Assert.Same(read.Definition, drafted.As<StopOrder>()!.Definition);

        var recorded = (drafted with { At = DateTimeOffset.UnixEpoch.AddDays(1), Seq = 7 }).As<StopOrder>()!;
        Assert.Same(read.Definition, recorded.Definition);
        Assert.Equal((7L, DateTimeOffset.UnixEpoch.AddDays(1)), (recorded.Seq, recorded.ChangedAt));
    }

    [Fact]
    public void AnotherDocument_IsReadForItself()
    {
        var engaged = Version(RuleDocuments.Document(Order));
        Assert.True(engaged.As<StopOrder>()!.Definition.IsEngaged);
        var released = engaged with { Document = RuleDocuments.Document(Order with { ReleasedAt = DateTimeOffset.UnixEpoch.AddDays(1), ReleasedBy = "person:li" }) };
        Assert.False(released.As<StopOrder>()!.Definition.IsEngaged);
        Assert.True(engaged.As<StopOrder>()!.Definition.IsEngaged);
        Assert.Null((engaged with { Document = null }).As<StopOrder>());
        Assert.Null((engaged with { Document = JsonElement.Parse("[]") }).As<StopOrder>());
    }

    [Fact]
    public void TwoOfOneEntry_AreTheSame()
    {
        var version = Version(RuleDocuments.Document(Order));
        var other = Version(RuleDocuments.Document(Order));
        other.As<StopOrder>();
        Assert.Equal(version, other);
        Assert.Equal(version.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(version, other with { Version = 2 });
        Assert.NotEqual(version, other with { Seq = 9 });
    }

    private static RuleVersion Version(JsonElement document) => new(StopOrder.RuleKind, "k-1", 1, document, ActorRef.System("test"), "To see", DateTimeOffset.UnixEpoch, 3);
}
