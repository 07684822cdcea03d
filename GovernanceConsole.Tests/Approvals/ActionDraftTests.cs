using System.Text.Json;
using GovernanceConsole.Approvals.UI;

namespace GovernanceConsole.Tests.Approvals;

/// <summary>An action in fields: what nobody touches stays to the letter, and what has no field stays as JSON.</summary>
public sealed class ActionDraftTests
{
    private const string Given = """{"content":{"body":"B","subject":"S"},"audience_size":1.50e3,"segment":"vip","dry_run":false,"estimated_cost":{"amount":"784.80","currency":"USD"},"tags":["a","b c"],"nested":{"x":1},"mixed":[1,"a"],"nothing":null,"empty":[]}""";

    private readonly ActionDraft _draft = ActionDraft.Of(JsonElement.Parse(Given));

    [Fact]
    public void SimpleMembers_HaveFields_AndTheRestStaysJson()
    {
        Assert.Equal(["subject", "body"], _draft.Content.Select(part => part.Name));
        Assert.Equal(
            [("segment", MemberKind.Text), ("dry_run", MemberKind.YesNo), ("estimated_cost", MemberKind.Money), ("tags", MemberKind.Texts)],
            _draft.Members.Select(member => (member.Name, member.Kind)));
        Assert.Equal(["audience_size", "nested", "mixed", "nothing", "empty"], JsonElement.Parse(_draft.Rest).EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void WhatNobodyChanged_IsWhatWasGiven() =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Given), _draft.Read().Properties!.Value));

    [Fact]
    public void WhatIsChanged_KeepsItsType()
    {
        Member("dry_run").IsYes = true;
        (Member("estimated_cost").Number, Member("estimated_cost").Currency) = (500.5m, "EUR");
        Member("tags").Text = "b c\n\nd \n";
        _draft.Rest = """{"nested":{"x":2},"audience_size":90}""";
        var read = _draft.Read().Properties!.Value;
        Assert.Equal("""{"nested":{"x":2},"audience_size":90,"segment":"vip","dry_run":true,"estimated_cost":{"amount":"500.5","currency":"EUR"},"tags":["b c","d"],"content":{"subject":"S","body":"B"}}""", read.GetRawText());
    }

    [Theory]
    [InlineData("{", "The further arguments are not valid JSON."), InlineData("[]", "The further arguments must be a JSON object."), InlineData("""{"segment":"x"}""", "'segment' is a field above: change it there.")]
    [InlineData("""{"content":{}}""", "'content' is a field above: change it there.")]
    public void WhatCannotBeRead_IsSaid(string rest, string problem)
    {
        _draft.Rest = rest;
        Assert.Equal((null, problem), _draft.Read());
    }

    [Fact]
    public void AFieldThatIsNotFilledIn_IsSaid()
    {
        Member("estimated_cost").Currency = "dollars";
        Assert.Equal("A currency is three capital letters, such as USD.", Member("estimated_cost").Problem);
        Assert.Null(_draft.Read().Properties);
    }

    private MemberDraft Member(string name) => _draft.Members.Single(member => member.Name == name);
}
