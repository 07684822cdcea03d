using System.Text.Json;
using GovernanceConsole.Assurance.UI;
using GovernanceConsole.Policies;
using GovernanceConsole.Quality;
using GovernanceConsole.Web;

namespace GovernanceConsole.Tests.Assurance;

/// <summary>Scenarios as a form: nothing that was written elsewhere is lost by opening one.</summary>
public sealed class ScenarioDraftTests
{
    [Theory]
    [InlineData("""{"id":"claims","input":"Write about the new jacket.","output":[{"contains":"unsubscribe"},{"not_contains":"guarantee"},{"matches":"^[A-Z]"},{"max_length":60},{"min_score":{"name":"tone","least":0.8}}]}""")]
    [InlineData("""{"id":"refuses","input":{"brief":["a",1,null]},"expected_outcome":"hold","asks":{"action":{"name":"email.send","properties":{"content":{"body":"Hi"},"discount_percent":30,"code":"30","flag":"true","test":true,"none":null}},"resource":{"id":"publishing","properties":{"segment":"lapsed","shop":7}},"at_level":2}}""")]
    [InlineData("""{"id":"bare","input":"{ no JSON","expected_outcome":"permit","asks":{"action":{"name":"email.send"},"resource":{"id":"publishing"},"at_level":null}}""")]
    public void WhatIsOpened_IsWhatIsRead(string json)
    {
        var (read, problem) = ScenarioDraft.Of(JsonSerializer.Deserialize<EvaluationScenario>(json, WireJson.Options)!).Read();
        Assert.Null(problem);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(json), JsonSerializer.SerializeToElement(read, WireJson.Options)), JsonSerializer.Serialize(read, WireJson.Options));
    }

    [Fact]
    public void WhatIsMissing_IsSaid()
    {
        var draft = new ScenarioDraft { Id = "claims" };
        Assert.Equal("Write down what the agent is given.", draft.Read().Problem);
        (draft.Input, draft.InputIsJson) = ("{", true);
        Assert.Equal("What the agent is given is no JSON.", draft.Read().Problem);
        draft.InputIsJson = false;
        foreach (var (check, problem) in new (CheckDraft, string)[]
        {
            (new(), "Say which text."),
            (new() { Kind = CheckKind.MaxLength }, "Say how many characters, in whole numbers."),
            (new() { Kind = CheckKind.MaxLength, Number = 1.5 }, "Say how many characters, in whole numbers."),
            (new() { Kind = CheckKind.MinScore, Number = 1 }, "Say which score, and how much it has to be."),
        })
        {
            draft.Checks.Clear();
            draft.Checks.Add(check);
            Assert.Equal(problem, draft.Read().Problem);
        }

        draft.Checks.Clear();
        draft.Expected = RuleEffect.Hold;
        draft.Properties.AddRange([new() { Name = "discount", Text = "1" }, new() { Name = " discount ", Text = "2" }]);
        Assert.Equal("The action says 'discount' twice.", draft.Read().Problem);
    }
}
