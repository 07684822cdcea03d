using System.Buffers;
using System.Text.Json;

namespace GovernanceConsole.Ledger;

/// <summary>JSON in the one form of RFC 8785 (JSON Canonicalization Scheme), so that equal values have equal bytes and equal hashes.</summary>
public static class CanonicalJson
{
    /// <summary>Writes the element in canonical form.</summary>
    /// <exception cref="CanonicalJsonException">A number that a double cannot hold exactly enough, half of a surrogate pair, or a repeated member.</exception>
    public static byte[] Write(JsonElement element)
    {
        var buffer = ReusedBuffer.Take();
        Write(element, new CanonicalJsonWriter(buffer));
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Makes sure that the element has a canonical form.</summary>
    /// <exception cref="CanonicalJsonException">It has none.</exception>
    public static void Check(JsonElement element) => Write(element, new CanonicalJsonWriter(ReusedBuffer.Take()));

    /// <summary>Writes the element in canonical form as a value of <paramref name="writer"/>.</summary>
    public static void Write(JsonElement element, CanonicalJsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(element, writer);
                break;
            case JsonValueKind.Array:
                writer.StartArray();
                foreach (var item in element.EnumerateArray())
                    Write(item, writer);
                writer.EndArray();
                break;
            case JsonValueKind.String:
                if (CanonicalFastPath.Text(element) is { IsEmpty: false } text)
                    writer.Raw(text);
                else
                    writer.Text(Text(element));
                break;
            case JsonValueKind.Number:
                if (CanonicalFastPath.Number(element) is { IsEmpty: false } number)
                    writer.Raw(number);
                else
                    writer.Number(Number(element));
                break;
            case JsonValueKind.True:
                writer.Boolean(true);
                break;
            case JsonValueKind.False:
                writer.Boolean(false);
                break;
            default:
                writer.Null();
                break;
        }
    }

    private static void WriteObject(JsonElement element, CanonicalJsonWriter writer)
    {
        var count = element.GetPropertyCount();
        var members = ArrayPool<JsonProperty>.Shared.Rent(count);
        try
        {
            if (ReadPlain(element, members))
                WritePlain(members.AsSpan(0, count), writer);
            else
                WriteAny(element, writer);
        }
        finally
        {
            ArrayPool<JsonProperty>.Shared.Return(members, clearArray: true);
        }
    }

    /// <summary>False where a name is not plain.</summary>
    private static bool ReadPlain(JsonElement element, JsonProperty[] members)
    {
        var count = 0;
        foreach (var member in element.EnumerateObject())
        {
            if (CanonicalFastPath.Name(member).IsEmpty)
                return false;
            members[count++] = member;
        }

        return true;
    }

    private static void WritePlain(Span<JsonProperty> members, CanonicalJsonWriter writer)
    {
        members.Sort(static (a, b) => CanonicalFastPath.Name(a).SequenceCompareTo(CanonicalFastPath.Name(b)));
        writer.StartObject();
        for (var i = 0; i < members.Length; i++)
        {
            var name = CanonicalFastPath.Name(members[i]);
            if (i > 0 && name.SequenceEqual(CanonicalFastPath.Name(members[i - 1])))
                throw new CanonicalJsonException($"The member '{members[i].Name}' is given twice.");
            writer.Name(name);
            Write(members[i].Value, writer);
        }

        writer.EndObject();
    }

    private static void WriteAny(JsonElement element, CanonicalJsonWriter writer)
    {
        var members = new List<(string Name, JsonElement Value)>(element.GetPropertyCount());
        foreach (var member in element.EnumerateObject())
            members.Add((Name(member), member.Value));
        // The order of RFC 8785 is that of UTF-16 code units, which is what an ordinal comparison makes.
        members.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));

        writer.StartObject();
        string? last = null;
        foreach (var (name, value) in members)
        {
            if (name == last)
                throw new CanonicalJsonException($"The member '{name}' is given twice.");
            last = name;
            writer.Name(name);
            Write(value, writer);
        }

        writer.EndObject();
    }

    private const double LargestSafe = 9007199254740992d;
    private const double FirstWithExponent = 1e21;

    private static double Number(JsonElement element)
    {
        if (!element.TryGetDouble(out var value) || !double.IsFinite(value))
            throw new CanonicalJsonException($"The number {element.GetRawText()} is beyond what JSON numbers can hold.");
        // Two different large integers would read as one double, and so two different actions would share one digest. A
        // fraction or an exponent is no way round: below 1e21 it is written as an integer, which could not be read again.
        if (Math.Abs(value) is var size && size >= LargestSafe && (size < FirstWithExponent || !element.GetRawText().AsSpan().ContainsAny('.', 'e', 'E')))
            throw new CanonicalJsonException($"The number {element.GetRawText()} is 2^53 or more and could be rounded: send it as a string.");
        return value;
    }

    private static string Text(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new CanonicalJsonException("A text holds half of a surrogate pair.");
        }
    }

    private static string Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            throw new CanonicalJsonException("A member's name holds half of a surrogate pair.");
        }
    }
}

/// <summary>The value has no canonical form; the message says why in words for the caller.</summary>
public sealed class CanonicalJsonException(string message) : Exception(message);
