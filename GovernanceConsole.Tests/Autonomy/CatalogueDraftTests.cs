using System.Text.Json;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Autonomy.UI;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Tests.Autonomy;

/// <summary>What a form shows and nobody changes stays as it was written, member by member.</summary>
public sealed class CatalogueDraftTests
{
    [Theory]
    [InlineData("""{"phase":"plan","severity":"low"}""")]
    [InlineData("""{"phase":"execute","severity":"never","tool":"mailer","reversibility":"irreversible","unit_price":{"amount":"0.0100","currency":"EUR"},"worst_case":{"amount":"12","currency":"USD"},"risk_points":70,"reallocation":true,"always_approve":true,"signed_in_only":true,"requires_plan":"email.plan"}""")]
    [InlineData("""{"phase":"execute","severity":"high","arguments":{"type":"object","properties":{"größe":{"type":"string","pattern":"^[<>&'ä]+$","maxLength":5}},"required":["größe"],"additionalProperties":false}}""")]
    [InlineData("""{"phase":"execute","severity":"medium","arguments":{}}""")]
    public void AnAction_ComesBackAsItWas(string document)
    {
        var action = JsonSerializer.Deserialize<ActionDefinition>(document, WireJson.Options)!;
        var (read, problem) = ActionDraft.Of(action).Read();
        Assert.Null(problem);
        Assert.Equal(Document(action), Document(read!));
    }

    [Theory]
    [InlineData("""{"name":"P","risk":"low","owner":"cmo@example.com"}""")]
    [InlineData("""{"name":"P","risk":"high","owner":"cmo@example.com","stages":[],"requires_data":[],"on_bad_data":"hold"}""")]
    [InlineData("""{"name":"P","risk":"medium","owner":"cmo@example.com","stages":[{"name":"draft","done_when":"email.draft succeeded","max_actions":3,"timeout":"PT90S"},{"name":"send"}],"retry_limit":2,"loop_limit":5,"confidence_threshold":0.85,"requires_data":["crm","consent"],"on_bad_data":"lower"}""")]
    public void AWorkflow_ComesBackAsItWas(string document)
    {
        var workflow = JsonSerializer.Deserialize<WorkflowDefinition>(document, WireJson.Options)!;
        Assert.Equal(Document(workflow), Document(WorkflowDraft.Of(workflow).Read()));
    }

    [Theory]
    [InlineData("""{"type":"object",""", "line 1")]
    [InlineData("{\n\"type\":\"object\",\n\"type\":\"array\"}", "not JSON")]
    [InlineData("""{"type":"object","if":{}}""", "$.if")]
    [InlineData("""[]""", "object")]
    [InlineData("""{"minimum":1e999}""", "")]
    public void ASchemaThatCannotBeUsed_IsNotSaved_AndSaysWhere(string schema, string where)
    {
        var draft = new ActionDraft { Arguments = schema };
        Assert.Contains(where, draft.SchemaProblem, StringComparison.Ordinal);
        Assert.Equal("arguments", draft.Read().Problem?.Field);
    }

    [Fact]
    public void ACurrencyThatIsNone_IsNotSaved()
    {
        var draft = new ActionDraft();
        (draft.WorstCase.Amount, draft.WorstCase.Currency) = (5, "dollar");
        Assert.Equal("worst_case", draft.Read().Problem?.Field);
        draft.WorstCase.Currency = " EUR ";
        Assert.Equal("EUR", draft.Read().Action?.WorstCase?.Currency);
    }

    private static string Document<T>(T definition)
        where T : class => RuleDocuments.Document(definition).GetRawText();
}
