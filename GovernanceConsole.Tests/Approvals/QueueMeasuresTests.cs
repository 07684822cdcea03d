using System.Text.Json;
using CsCheck;
using GovernanceConsole.Approvals;
using GovernanceConsole.Approvals.Rules;

namespace GovernanceConsole.Tests.Approvals;

/// <summary>The queue in figures, against figures worked out by hand.</summary>
public sealed class QueueMeasuresTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Figures_AreThoseOfAHandCalculation()
    {
        List<ApprovalItem> items =
        [
            Approved("jo", minutes: 1), Approved("jo", minutes: 3) with { State = ApprovalState.Used }, Approved("al", minutes: 5) with { Edit = new EditedAction(JsonElement.Parse("{}"), "other") },
            Refused("al", minutes: 7), Refused("al", minutes: 100) with { State = ApprovalState.Failed },
            Item(), Item() with { ExpiresAt = Now }, Item() with { State = ApprovalState.Expired },
            Refused("system:approvals", minutes: 2) with { State = ApprovalState.Expired },
        ];
        var measure = QueueMeasures.Of("all", items, Now);
        Assert.Equal((9, 5, 3, 1, 3), (measure.Items, measure.Decided, measure.Approved, measure.Edited, measure.Expired));
        Assert.Equal((3 / 5d, 1 / 3d, 3 / 5d, 3 / 8d), (measure.ApprovalRate, measure.EditRate, measure.OverrideRate, measure.ExpiryRate));
        Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(100)), (measure.Median, measure.Slowest));
        Assert.Equal(["person:al@example.com", "person:jo@example.com"], QueueMeasures.By(items, item => item.DecidedBy?.StartsWith("person:", StringComparison.Ordinal) == true ? item.DecidedBy : null, Now).Select(one => one.Name));
    }

    [Fact]
    public void OfNothing_NothingIsKnown()
    {
        var measure = QueueMeasures.Of("all", [Item()], Now);
        Assert.Equal((null, null, null, null, null), (measure.ApprovalRate, measure.EditRate, measure.OverrideRate, measure.ExpiryRate, measure.Median));
        Assert.Equal((null, 0), QueueMeasures.Agreement([Approved("jo"), Approved("jo"), Item()]));
    }

    [Fact]
    public void Agreement_IsThatOfEveryPairOfTwoReviewersOverAlikeItems() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 1], Gen.Bool).Array[0, 25].Sample(decisions =>
        {
            var items = decisions.Select(one => (Item: one.Item3 ? Approved("p" + one.Item1) : Refused("p" + one.Item1), Segment: "s" + one.Item2))
                .Select(one => one.Item with { Held = one.Item.Held with { Segment = one.Segment } }).ToList();
            var (same, pairs) = (0, 0);
            for (var i = 0; i < items.Count; i++)
            {
                for (var j = i + 1; j < items.Count; j++)
                {
                    if (items[i].Held.Segment != items[j].Held.Segment || items[i].DecidedBy == items[j].DecidedBy)
                        continue;
                    pairs++;
                    same += decisions[i].Item3 == decisions[j].Item3 ? 1 : 0;
                }
            }

            Assert.Equal((pairs == 0 ? null : (double?)same / pairs, pairs), QueueMeasures.Agreement(items));
        });

    [Fact]
    public void Checks_CountWhoLetsThemPass_AndNotWhoSetThem()
    {
        var check = new ReviewCheck("free-money", "It promises money.", "person:it@example.com", new HeldEvidence(default, default, default, null, null));
        ApprovalItem Of(ApprovalItem item) => item with { Check = check };
        var measures = CheckMeasures.By(
        [
            Of(Approved("jo") with { Signatures = [new ApprovalSignature(By("jo"), null, Now, "Fine")] }), Of(Refused("jo")), Of(Refused("al")), Of(Refused("it")), Refused("jo"), Of(Item()),
        ]);
        Assert.Equal([new CheckMeasure(By("jo"), 1, 1), new CheckMeasure(By("al"), 1, 0)], measures);
        Assert.Equal(0.5, measures[0].Share);
    }

    private static string By(string name) => name.Contains(':', StringComparison.Ordinal) ? name : $"person:{name}@example.com";

    private static ApprovalItem Approved(string by, int minutes = 1) => Decided(by, minutes, ApprovalState.Approved) with { ApprovedUntil = Now.AddDays(1) };

    private static ApprovalItem Refused(string by, int minutes = 1) => Decided(by, minutes, ApprovalState.Denied);

    private static ApprovalItem Decided(string by, int minutes, ApprovalState state) => Item() with { State = state, DecidedBy = By(by), DecidedAt = Item().RequestedAt.AddMinutes(minutes) };

    private static ApprovalItem Item() => new(
        "item",
        new HeldAction("item", 1, Now, "campaign-drafter", null, "digest", "email.blast", "publishing", "lapsed", "email", "EU", null, null, null, 1, [], []),
        new ApprovalTerms(null, null, null, 1, false, false, [], TimeSpan.FromHours(4), ExpiryAction.Expire, [], TimeSpan.FromHours(1), null, null, ApprovalTier.Low, false, null),
        Now.AddHours(-2), Now.AddHours(2), 1);
}
