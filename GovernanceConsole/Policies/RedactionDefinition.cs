using System.Text.Json.Serialization;

namespace GovernanceConsole.Policies;

/// <summary>What is recognised inside texts.</summary>
public enum PersonalData
{
    /// <summary>E-mail addresses.</summary>
    Email,

    /// <summary>Telephone numbers: international ones, and national ones of <see cref="RedactionDefinition.PhoneRegions"/>.</summary>
    Phone,

    /// <summary>Payment card numbers, by length and check digit (ISO/IEC 7812).</summary>
    Card,

    /// <summary>International bank account numbers, by length and check digits (ISO 13616).</summary>
    Iban,
}

/// <summary>What of a question is never stored. It is decided on, and then neither the ledger nor the store of contents has it.</summary>
/// <param name="Paths">Whole members: <c>action.properties.recipient</c>, <c>context.notes</c>; <c>*</c> stands for every item of a list or member of an object.</param>
/// <param name="Detectors">What is taken out of every text, wherever it stands.</param>
/// <param name="PhoneRegions">ISO 3166-1 codes of the countries whose national telephone numbers are recognised as well.</param>
/// <param name="Name">What people call it, or null.</param>
public sealed record RedactionDefinition(
    IReadOnlyList<string>? Paths = null,
    IReadOnlyList<PersonalData>? Detectors = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? PhoneRegions = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name = null);
