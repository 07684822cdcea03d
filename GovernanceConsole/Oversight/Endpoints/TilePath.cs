using System.Globalization;

namespace GovernanceConsole.Oversight.Endpoints;

/// <summary>How c2sp.org/tlog-tiles writes a tile's number: <c>x001/x234/067</c>, with <c>.p/W</c> behind it where the tile is partial.</summary>
internal static class TilePath
{
    /// <summary>How many hashes a full tile has.</summary>
    public const int Full = 256;

    /// <summary>The tile's number and how many hashes of it are asked for, or null.</summary>
    public static (long Index, int Width)? Parse(string path)
    {
        var (number, width) = (path, Full);
        if (path.IndexOf(".p/", StringComparison.Ordinal) is var partial and >= 0)
        {
            number = path[..partial];
            if (!int.TryParse(path[(partial + 3)..], NumberStyles.None, CultureInfo.InvariantCulture, out width) || width is < 1 or >= Full)
                return null;
        }

        var parts = number.Split('/');
        long index = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var digits = i < parts.Length - 1 ? parts[i] is ['x', .. var rest] ? rest : "" : parts[i];
            if (digits.Length != 3 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || index > long.MaxValue / 1000_000)
                return null;
            index = (index * 1000) + value;
        }

        return (index, width);
    }
}
