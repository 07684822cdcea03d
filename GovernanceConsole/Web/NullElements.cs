using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GovernanceConsole.Web;

/// <summary>
/// Refuses null in lists and maps. .NET does so for members that may not be null, and forgets of generic types what their
/// elements may be; nothing here has elements that may.
/// </summary>
internal static class NullElements
{
    /// <summary>What a fault says; where it is stands in its path.</summary>
    public const string Message = "It holds a null.";

    public static void Refuse(JsonTypeInfo type)
    {
        if (type.Kind is JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary && type.ElementType is { IsValueType: false })
            type.OnDeserialized = static read => Check(read is IDictionary map ? map.Values : (IEnumerable)read);
    }

    private static void Check(IEnumerable elements)
    {
        foreach (var element in elements)
        {
            if (element is null)
                throw new JsonException(Message);
        }
    }
}
