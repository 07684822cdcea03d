using System.Globalization;

namespace GovernanceConsole.Bench;

/// <summary>A table of docs/performance.md, between markers that carry its name. The words around it are people's.</summary>
internal sealed class Report(string name, params string[] columns)
{
    private readonly List<string> _lines = [$"| {string.Join(" | ", columns)} |", $"|{string.Concat(Enumerable.Repeat(" --- |", columns.Length))}"];

    public void Add(params object[] cells)
    {
        var line = $"| {string.Join(" | ", cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)))} |";
        _lines.Add(line);
        Console.WriteLine(line);
    }

    public void Write()
    {
        var path = Path.Combine(Root(), "docs", "performance.md");
        var text = File.ReadAllText(path);
        var (start, end) = ($"<!-- {name} -->", $"<!-- /{name} -->");
        var (from, to) = (text.IndexOf(start, StringComparison.Ordinal), text.IndexOf(end, StringComparison.Ordinal));
        if (from < 0 || to < from)
            throw new InvalidOperationException($"docs/performance.md has no place '{name}'.");
        File.WriteAllText(path, text[..(from + start.Length)] + "\n" + string.Join('\n', _lines) + "\n" + text[to..]);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GovernanceConsole.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The repository's root was not found.");
        return folder.FullName;
    }
}
