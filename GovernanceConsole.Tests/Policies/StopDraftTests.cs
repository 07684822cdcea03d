using System.Text.Json;
using GovernanceConsole.Policies;
using GovernanceConsole.Policies.UI;

namespace GovernanceConsole.Tests.Policies;

/// <summary>Hard stops and requests as forms write them.</summary>
public sealed class StopDraftTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData(HardStopKind.SpendCap, """{"limit":{"amount":"250.00","currency":"USD"},"period":"day"}""", "at most $250.00 a day")]
    [InlineData(HardStopKind.ExposureCap, """{"limit":3,"period":"week","per":"person"}""", "at most 3 messages a week to one person")]
    [InlineData(HardStopKind.Rate, """{"limit":1,"period":"hour"}""", "at most 1 action an hour")]
    [InlineData(HardStopKind.KeywordBlock, """{"words":["a b","c"]}""", "“a b”, “c”")]
    [InlineData(HardStopKind.AudienceExclusion, """{"list":{"count":1200,"sha256":"00"}}""", "1,200 entries")]
    [InlineData(HardStopKind.Blackout, """{"dates":["2026-12-24","2026-12-25"],"time_zone":"Europe/Berlin"}""", "24 Dec 2026, 25 Dec 2026")]
    [InlineData(HardStopKind.Blackout, """{"windows":[{"from":"2026-07-01T08:00:00Z","to":"2026-07-01T10:30:00Z","reason":"News"}]}""", "1 Jul 2026 10:00 to 1 Jul 2026 12:30, News")]
    public void WhatIsReadAndWrittenBack_IsTheSameStop(HardStopKind kind, string value, string words)
    {
        var stop = new HardStopDefinition(kind, JsonElement.Parse(value));
        Assert.Equal(words, StopWords.Value(stop, Berlin));
        var (written, problem) = StopDraft.Of(stop, Berlin).ToValue();
        Assert.Null(problem);
        Assert.Equal(words, StopWords.Value(stop with { Value = kind == HardStopKind.KeywordBlock ? JsonSerializer.SerializeToElement(new { words = written }) : written }, Berlin));
    }

    [Fact]
    public void WhatIsMissing_IsSaid()
    {
        var draft = new StopDraft(Berlin) { Kind = HardStopKind.Blackout, ByDay = false, Windows = { new WindowDraft { From = new DateTime(2026, 1, 2), To = new DateTime(2026, 1, 1) } } };
        Assert.Equal("A window ends after it begins.", draft.ToValue().Problem);
        draft.Kind = HardStopKind.SpendCap;
        Assert.Equal("Say the limit.", draft.ToValue().Problem);
        draft.Kind = HardStopKind.KeywordBlock;
        Assert.StartsWith("Write at least one word", draft.ToValue().Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ARequest_KeepsWhatItsFieldsDoNotShow()
    {
        var request = RequestDraft.Of(JsonElement.Parse("""{"subject":{"type":"agent","id":"a"},"action":{"name":"email.send","properties":{"flags":["x"]}},"resource":{"type":"workflow","id":"w"},"context":{"stage":"send"}}"""));
        request.Write("resource.properties.region", "EU", asText: true);
        request.Write("action.properties.discount_percent", "31", asText: false);
        request.Write("action.properties.opted_out", "yes", asText: false);
        Assert.Equal(
            """{"subject":{"type":"agent","id":"a"},"action":{"name":"email.send","properties":{"flags":["x"],"discount_percent":31,"opted_out":true}},"resource":{"type":"workflow","id":"w","properties":{"region":"EU"}},"context":{"stage":"send"}}""",
            request.ToElement().GetRawText());
        request.Json = "[1]";
        Assert.Equal("A request is an object.", request.Problem);
        Assert.Equal("EU", request.Read("resource.properties.region"));
    }
}
