namespace GovernanceConsole.Policies.UI;

/// <summary>Redactions in words.</summary>
internal static class RedactionWords
{
    public static string Detector(PersonalData data) => data switch
    {
        PersonalData.Email => "E-mail addresses",
        PersonalData.Phone => "Telephone numbers",
        PersonalData.Card => "Card numbers",
        PersonalData.Iban => "Bank account numbers (IBAN)",
    };

    public static string Detectors(RedactionDefinition redaction)
    {
        if (redaction.Detectors is not { Count: > 0 } detectors)
            return "—";
        var words = string.Join(", ", detectors.Select(Detector));
        return redaction.PhoneRegions is { Count: > 0 } regions && detectors.Contains(PersonalData.Phone) ? $"{words}; national numbers of {string.Join(", ", regions)}" : words;
    }
}
