using System.Text.Json;

namespace GovernanceConsole.Kernel;

/// <summary>Reads JSON arrays item by item. Nearly every array that a decision holds is empty or short, and a query over one costs more than its items.</summary>
internal static class JsonList
{
    /// <summary>The items of an array, in order.</summary>
    /// <exception cref="InvalidOperationException">It is no array.</exception>
    public static T[] Read<T>(JsonElement array, Func<JsonElement, T> read)
    {
        if (array.GetArrayLength() is var length && length == 0)
            return [];
        var (items, count) = (new T[length], 0);
        foreach (var item in array.EnumerateArray())
            items[count++] = read(item);
        return items;
    }

    /// <summary>An array of texts.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public static string[] Texts(JsonElement array) => Read(array, static text => text.GetString() ?? throw new InvalidOperationException("The array holds a null where a text belongs."));
}
