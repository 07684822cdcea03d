using GovernanceConsole.Policies;

namespace GovernanceConsole.Tests.Policies;

/// <summary>What is recognised in texts, and what merely looks like it.</summary>
public sealed class DetectorTests
{
    [Theory]
    [InlineData("Write to ada.l+x@mail.example.co.uk, please", "Write to [redacted e-mail], please")]
    [InlineData("jürgen@müller.de <j@m.de>", "[redacted e-mail] <[redacted e-mail]>")]
    [InlineData("not@all, @handle, a@b", "not@all, @handle, a@b")]
    [InlineData("Call +49 30 901820 or +1 (415) 555-2671.", "Call [redacted phone] or [redacted phone].")]
    [InlineData("Call (415) 555-2671 today", "Call [redacted phone] today")]
    [InlineData("Order 2026-11-25, 1732530000000, 20 000 pieces", "Order 2026-11-25, 1732530000000, 20 000 pieces")]
    [InlineData("Card 4111 1111 1111 1111 until 12 2027", "Card [redacted card] until 12 2027")]
    [InlineData("12 5500-0000-0000-0004, 378282246310005", "12 [redacted card], [redacted card]")]
    [InlineData("4111 1111 1111 1112", "4111 1111 1111 1112")]
    [InlineData("DE89 3704 0044 0532 0130 00 please pay", "[redacted iban] please pay")]
    [InlineData("gb29NWBK60161331926819", "[redacted iban]")]
    [InlineData("DE89 3704 0044 0532 0130 01", "DE89 3704 0044 0532 0130 01")]
    public void Text_IsStoredWithoutIt(string text, string stored)
    {
        var all = new RedactionDefinition(Detectors: Enum.GetValues<PersonalData>(), PhoneRegions: ["US"]);
        Assert.Equal(stored, RedactionIndex.Of([all]).Redact(text));
    }

    [Fact]
    public void OnlyWhatWasAskedFor_IsTakenOut()
    {
        const string Text = "ada@example.com, +49 30 901820";
        Assert.Equal("[redacted e-mail], +49 30 901820", RedactionIndex.Of([new RedactionDefinition(Detectors: [PersonalData.Email])]).Redact(Text));
        Assert.Equal(Text, RedactionIndex.Of([new RedactionDefinition(Paths: ["context.notes"])]).Redact(Text));
        Assert.Equal("Call (415) 555-2671", RedactionIndex.Of([new RedactionDefinition(Detectors: [PersonalData.Phone])]).Redact("Call (415) 555-2671"));
    }
}
