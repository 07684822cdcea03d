using CsCheck;
using GovernanceConsole.KillSwitches;

namespace GovernanceConsole.Tests.Decisions;

/// <summary>Kill switches followed one change at a time stand as if all of them were read anew.</summary>
public sealed class StopIndexTests
{
    private static readonly KillScope[] Scopes = [KillScope.All, new(KillTarget.Agent, "a"), new(KillTarget.Agent, "b"), new(KillTarget.Workflow, "a")];

    [Fact]
    public void FollowedOneByOne_ItIsWhatItWouldBeReadWhole() =>
        Gen.Select(Gen.Int[0, 9], Gen.Bool).List[0, 40].Sample(changes =>
        {
            var (followed, stands) = (StopIndex.Empty, new Dictionary<string, EngagedStop>(StringComparer.Ordinal));
            foreach (var (number, engaged) in changes)
            {
                var stop = Stop(number, engaged);
                followed = followed.With(stands[stop.Id] = stop);
            }

            var whole = new StopIndex(stands.Values);
            Assert.Equal(whole.IsEmpty, followed.IsEmpty);
            Assert.Equal(whole.All.OrderBy(stop => stop.Id, StringComparer.Ordinal), followed.All.OrderBy(stop => stop.Id, StringComparer.Ordinal));
            foreach (var scope in Scopes)
                Assert.Equal(whole.On(scope.Target, scope.Id), followed.On(scope.Target, scope.Id));
        });

    // Several stand on one scope: which of them speaks must not depend on the order in which they came.
    private static EngagedStop Stop(int number, bool engaged)
    {
        var order = new StopOrder(Scopes[number % Scopes.Length], "To see", "person:maya", DateTimeOffset.UnixEpoch);
        return new EngagedStop($"k-{number}", engaged ? order : order with { ReleasedBy = "person:li" });
    }
}
