using System.Text.Json;
using GovernanceConsole.Policies.Rules;

namespace GovernanceConsole.Policies;

/// <summary>The list of a hard stop, ready to be looked into.</summary>
public sealed class StopList
{
    private readonly HashedEntries? _entries;
    private readonly PhraseMatcher? _phrases;

    private StopList(HashedEntries? entries, PhraseMatcher? phrases) => (_entries, _phrases) = (entries, phrases);

    /// <summary>Hashed entries, one behind the other.</summary>
    public static StopList OfHashes(ReadOnlySpan<byte> hashes) => new(new HashedEntries(hashes), null);

    /// <summary>Words and phrases.</summary>
    public static StopList OfPhrases(IEnumerable<string> phrases) => new(null, new PhraseMatcher(phrases));

    /// <summary>The list of a payload: a text is hashed entries in base64, an array is phrases.</summary>
    public static StopList OfPayload(ReadOnlySpan<byte> body)
    {
        var list = JsonElement.Parse(body);
        return list.ValueKind == JsonValueKind.String ? OfHashes(list.GetBytesFromBase64()) : OfPhrases(list.EnumerateArray().Select(phrase => phrase.GetString()!));
    }

    /// <summary>What of the request is on the list, or null.</summary>
    internal string? Find(StopTexts texts) =>
        _phrases is null ? texts.Addressed.FirstOrDefault(one => _entries!.Contains(one.Text)).Field : texts.Words.Select(_phrases.Find).FirstOrDefault(found => found is not null);
}

/// <summary>The lists that this node has loaded.</summary>
public interface IStopLists
{
    /// <summary>The list with this SHA-256, or null where it is not loaded yet.</summary>
    StopList? Find(string sha256);
}
