using System.Globalization;
using System.Text.RegularExpressions;

namespace GovernanceConsole.Policies.Rules;

/// <summary>Payment card numbers in texts: by issuer, length and check digit (ISO/IEC 7812), so that order numbers and times are left alone.</summary>
internal static partial class CardNumbers
{
    private const int Shortest = 13;
    private const int Longest = 19;

    public static string TakeOut(string text, string instead) => Digits().Replace(text, run => TakeOutOf(run.Value, instead));

    /// <summary>A card number begins and ends where a group of digits does; other numbers may stand before and after it.</summary>
    private static string TakeOutOf(string run, string instead)
    {
        for (var start = 0; start < run.Length; start++)
        {
            if (!char.IsAsciiDigit(run[start]) || (start > 0 && char.IsAsciiDigit(run[start - 1])))
                continue;
            for (var end = run.Length; end > start; end--)
            {
                if (char.IsAsciiDigit(run[end - 1]) && (end == run.Length || !char.IsAsciiDigit(run[end])) && IsCard([.. run[start..end].Where(char.IsAsciiDigit)]))
                    return run[..start] + instead + TakeOutOf(run[end..], instead);
            }
        }

        return run;
    }

    private static bool IsCard(ReadOnlySpan<char> digits) => digits.Length is >= Shortest and <= Longest && IsIssued(digits) && Sum(digits) % 10 == 0;

    private static bool IsIssued(ReadOnlySpan<char> digits)
    {
        var prefix = int.Parse(digits[..4], CultureInfo.InvariantCulture);
        return (prefix / 100, prefix, digits.Length) switch
        {
            ( >= 40 and <= 49, _, 13 or 16 or 19) => true,
            ( >= 51 and <= 55, _, 16) => true,
            (_, >= 2221 and <= 2720, 16) => true,
            (34 or 37, _, 15) => true,
            (30 or 36 or 38 or 39, _, 14 or 16) => true,
            (_, >= 3528 and <= 3589, >= 16) => true,
            (50 or (>= 56 and <= 69), _, _) => true,
            _ => false,
        };
    }

    private static int Sum(ReadOnlySpan<char> digits)
    {
        var (sum, twice) = (0, false);
        for (var i = digits.Length - 1; i >= 0; i--, twice = !twice)
        {
            var digit = digits[i] - '0';
            sum += !twice ? digit : digit > 4 ? (digit * 2) - 9 : digit * 2;
        }

        return sum;
    }

    [GeneratedRegex("[0-9](?:[ -]?[0-9]){12,}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Digits();
}
