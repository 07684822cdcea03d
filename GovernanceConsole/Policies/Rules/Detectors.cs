using System.Globalization;
using System.Text.RegularExpressions;
using PhoneNumbers;

namespace GovernanceConsole.Policies.Rules;

/// <summary>Recognises personal data inside texts and puts a word in its place. What merely looks like it is taken out rather than kept.</summary>
internal sealed partial class Detectors(IReadOnlySet<PersonalData> wanted, IReadOnlySet<string> regions)
{
    // So many candidates are looked at in one text; a text with more is no text.
    private const long MostTries = 10_000;

    // The code for no country: only international numbers.
    private const string NoRegion = "ZZ";

    private readonly string[] _regions = regions.Count == 0 ? [NoRegion] : [.. regions];

    public bool IsEmpty => wanted.Count == 0;

    public string Redact(string text)
    {
        if (wanted.Contains(PersonalData.Email) && text.Contains('@', StringComparison.Ordinal))
            text = Email().Replace(text, "[redacted e-mail]");
        if (wanted.Contains(PersonalData.Iban))
            text = Iban().Replace(text, static match => ValidStart(match.Value) is var length and > 0 ? "[redacted iban]" + match.Value[length..] : match.Value);
        if (wanted.Contains(PersonalData.Card))
            text = CardNumbers.TakeOut(text, "[redacted card]");
        return wanted.Contains(PersonalData.Phone) ? WithoutPhones(text) : text;
    }

    private string WithoutPhones(string text)
    {
        // Finding them costs much more than seeing that there cannot be one.
        if (text.Count(char.IsDigit) < 6)
            return text;
        foreach (var region in _regions)
        {
            var found = PhoneNumberUtil.GetInstance().FindNumbers(text, region, PhoneNumberUtil.Leniency.VALID, MostTries).Select(match => (match.Start, match.Length)).ToList();
            foreach (var (start, length) in Enumerable.Reverse(found))
                text = text.Remove(start, length).Insert(start, "[redacted phone]");
        }

        return text;
    }

    /// <summary>How much of what looks like an account number is one; what follows it may be the next word. 0 for none.</summary>
    private static int ValidStart(string text)
    {
        for (var length = text.Length; length > 0; length--)
        {
            if (char.IsAsciiLetterOrDigit(text[length - 1]) && IsIban(text[..length]))
                return length;
        }

        return 0;
    }

    private static bool IsIban(string text)
    {
        var account = text.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant).ToArray();
        if (account.Length is < 15 or > 34)
            return false;
        var rest = 0;
        foreach (var one in account[4..].Concat(account[..4]))
        {
            foreach (var digit in char.IsAsciiDigit(one) ? one.ToString() : (one - 'A' + 10).ToString(CultureInfo.InvariantCulture))
                rest = ((rest * 10) + (digit - '0')) % 97;
        }

        return rest == 1;
    }

    [GeneratedRegex(@"[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Email();

    [GeneratedRegex(@"\b[A-Za-z]{2}[0-9]{2}(?:[ -]?[A-Za-z0-9]){11,30}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Iban();
}
