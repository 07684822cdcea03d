using CsCheck;
using GovernanceConsole.Policies.Rules;

namespace GovernanceConsole.Tests.Policies;

/// <summary>Words and phrases, and entries that are kept as hashes.</summary>
public sealed class PhraseTests
{
    [Theory]
    [InlineData("free money", "Get FREE   money now", true), InlineData("free money", "free-money", true), InlineData("free money", "carefree money", false), InlineData("free money", "free moneys", false)]
    [InlineData("straße", "an der STRASSE", true), InlineData("café", "cafe\u0301", true), InlineData("ﬁx", "FIX it", true), InlineData("casino", "ca\u00ADsi\u200Bno", true), InlineData("ＣＡＳＩＮＯ", "casino", true)]
    [InlineData("σοφός", "ΣΟΦΌΣ", true), InlineData("赌博", "在线赌博网站", true), InlineData("赌博", "赌 不博", false), InlineData("100%", "is 100 percent", true), InlineData("can't", "You can't", true), InlineData("a b c", "a b a b c", true)]
    public void Phrase_IsFoundWhole(string phrase, string text, bool found) => Assert.Equal(found ? phrase : null, new PhraseMatcher([phrase]).Find(WordTokens.Of(text)));

    [Fact]
    public void Matcher_FindsWhatLookingForEachPhraseFinds() =>
        Gen.Select(Gen.OneOf("a", "b", "c").Array[1, 4].Array[0, 6], Gen.OneOf("a", "b", "c", "d").Array[0, 12]).Sample((phrases, words) =>
        {
            var text = " " + string.Join(' ', words) + " ";
            var expected = phrases.Any(phrase => text.Contains($" {string.Join(' ', phrase)} ", StringComparison.Ordinal));
            Assert.Equal(expected, new PhraseMatcher(phrases.Select(phrase => string.Join(' ', phrase))).Find(words) is not null);
        }, iter: 5000);

    [Fact]
    public void Entries_AreFoundByHashAlone_InWhateverFormTheyCome()
    {
        var hashes = new EntryHashes();
        foreach (var entry in new[] { "Anna@Example.com", " lapsed-2024 ", "ＶＩＰ", "anna@example.com", "" })
            hashes.Add(entry);
        var (payload, count) = hashes.ToPayload();
        Assert.Equal(3, count);
        Assert.DoesNotContain("nna", System.Text.Encoding.UTF8.GetString(payload.Body.Span), StringComparison.Ordinal);
        var list = new HashedEntries(System.Text.Json.JsonElement.Parse(payload.Body.Span).GetBytesFromBase64());
        Assert.All(new[] { "anna@example.com", "ANNA@EXAMPLE.COM ", "lapsed-2024", "vip" }, entry => Assert.True(list.Contains(entry)));
        Assert.All(new[] { "bob@example.com", "", "lapsed" }, entry => Assert.False(list.Contains(entry)));
    }
}
