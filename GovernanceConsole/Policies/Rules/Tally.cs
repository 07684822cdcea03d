using System.Globalization;
using System.Text;

namespace GovernanceConsole.Policies.Rules;

/// <summary>Truths in few letters: <c>12ft3u</c> is twelve times false, true, three times unknown.</summary>
internal static class Tally
{
    private const string Letters = "fut";

    public static string Write(IReadOnlyList<Truth> truths)
    {
        var text = new StringBuilder();
        for (var i = 0; i < truths.Count;)
        {
            var run = 1;
            while (i + run < truths.Count && truths[i + run] == truths[i])
                run++;
            if (run > 1)
                text.Append(run);
            text.Append(Letters[(int)truths[i]]);
            i += run;
        }

        return text.ToString();
    }

    /// <summary>The truths, or all unknown where the text does not give as many.</summary>
    public static Truth[] Read(string text, int count)
    {
        var truths = new List<Truth>(count);
        var digits = 0;
        for (var i = 0; i < text.Length && truths.Count <= count; i++)
        {
            if (char.IsAsciiDigit(text[i]))
                continue;
            var letter = Letters.IndexOf(text[i], StringComparison.Ordinal);
            var run = i == digits ? 1 : int.TryParse(text.AsSpan(digits, i - digits), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
            if (letter < 0 || run < 1 || truths.Count + run > count)
                return Unknown(count);
            truths.AddRange(Enumerable.Repeat((Truth)letter, run));
            digits = i + 1;
        }

        return truths.Count == count ? [.. truths] : Unknown(count);
    }

    public static Truth[] Unknown(int count)
    {
        var truths = new Truth[count];
        Array.Fill(truths, Truth.Unknown);
        return truths;
    }
}
