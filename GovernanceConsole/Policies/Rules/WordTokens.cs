using System.Globalization;
using System.Text;

namespace GovernanceConsole.Policies.Rules;

/// <summary>Texts as words: compatibility forms made one, case folded, what cannot be seen left out. Scripts that set no spaces give a word a sign.</summary>
internal static class WordTokens
{
    /// <summary>The form in which words and list entries are compared.</summary>
    public static string Fold(string text)
    {
        // There and back: several lower-case letters share one capital (final sigma).
        var folded = text.Normalize(NormalizationForm.FormKC).ToUpperInvariant().ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal);
        return folded.Any(IsHidden) ? string.Concat(folded.Where(character => !IsHidden(character))) : folded;
    }

    /// <summary>The words, in order.</summary>
    public static List<string> Of(string text)
    {
        var (folded, words, start) = (Fold(text), new List<string>(), -1);
        for (var at = 0; at < folded.Length;)
        {
            Rune.DecodeFromUtf16(folded.AsSpan(at), out var rune, out var length);
            var alone = IsWordByItself(rune);
            if (start >= 0 && (alone || !IsPart(rune)))
            {
                words.Add(folded[start..at]);
                start = -1;
            }

            if (alone)
                words.Add(folded.Substring(at, length));
            else if (start < 0 && IsPart(rune))
                start = at;
            at += length;
        }

        if (start >= 0)
            words.Add(folded[start..]);
        return words;
    }

    private static bool IsPart(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    // Thai, Lao, Khmer, Burmese, kana, Han.
    private static bool IsWordByItself(Rune rune) => rune.Value is >= 0x0E00 and <= 0x0EFF or >= 0x1000 and <= 0x109F or >= 0x1780 and <= 0x17FF
        or >= 0x3040 and <= 0x30FF or >= 0x3400 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF or >= 0x20000 and <= 0x3FFFF;

    // Soft hyphens, joiners, direction marks: nobody sees them, and no word may hide behind one.
    private static bool IsHidden(char character) => char.GetUnicodeCategory(character) is UnicodeCategory.Format || character is '\uFE0E' or '\uFE0F' or '\u034F';
}
