using System.Text;

namespace GovernanceConsole.Tests.Architecture;

/// <summary>The house as the design draws it.</summary>
public sealed class HouseTests
{
    private const int LongestFile = 400;
    private static readonly string[] Attics = ["Utils", "Utilities", "Helpers", "Common", "Services", "Misc", "Shared"];

    [Fact]
    public void EveryArea_StandsOnAFloor() =>
        Assert.Empty(House.Types.Types.Select(House.AreaOf).OfType<string>().Distinct().Except(House.Floors));

    [Fact]
    public void NoArea_ReachesUp() =>
        None(House.Needs()
            .Where(need => Floor(House.AreaOf(need.To)!) > Floor(House.AreaOf(need.From)!))
            .Select(need => $"{need.From.FullName} needs {need.To.FullName}").Distinct());

    [Fact]
    public void NoArea_SeesBehindAnothersRoot() =>
        None(House.Needs()
            .Where(need => need.To.Namespace!.FullName != $"{House.Root}.{House.AreaOf(need.To)}" && !House.OpenRooms.Contains(need.To.Namespace.FullName))
            .Select(need => $"{need.From.FullName} needs {need.To.FullName}").Distinct());

    [Fact]
    public void NoType_BearsItsAreasName() =>
        Assert.Empty(House.Types.Types.Where(type => type.Name == House.AreaOf(type)).Select(type => type.FullName));

    [Fact]
    public void Engine_IsPure()
    {
        string[] impure = ["Microsoft.", "System.IO", "System.Net", "System.Threading", "System.Data", "System.Diagnostics.Process"];
        string[] clocks = ["System.TimeProvider", "System.Random", "System.Guid", "System.Environment"];
        var found = House.Types.Types
            .Where(type => type.Namespace?.FullName == "GovernanceConsole.Decisions.Engine")
            .SelectMany(type => type.Dependencies.Select(dependency => (type, dependency.Target)))
            .Where(pair => impure.Any(prefix => pair.Target.FullName.StartsWith(prefix, StringComparison.Ordinal)) || clocks.Contains(pair.Target.FullName))
            .Select(pair => $"{pair.type.Name} needs {pair.Target.FullName}")
            .Distinct();
        Assert.Empty(found);
    }

    [Fact]
    public void Folders_AreNamedForWhatIsInThem() =>
        Assert.Empty(Sources("*").Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)).Intersect(Attics));

    [Fact]
    public void Files_AreShort()
    {
        var lengths = Sources("*.cs").Concat(Sources("*.razor")).Where(file => !file.Contains("Migrations", StringComparison.Ordinal)).Select(file => (file, Lines: File.ReadLines(file).Count())).ToList();
        Assert.DoesNotContain(lengths, file => file.Lines > LongestFile);
        Assert.InRange(lengths.Select(file => file.Lines).Order().ElementAt(lengths.Count / 2), 10, 60);
    }

    /// <summary>Draws the areas and what they really need; <c>UPDATE_DOCS=1</c> writes it.</summary>
    [Fact]
    public void ArchitectureDocument_ShowsTheRealDependencies()
    {
        var file = Path.Combine(House.Folder, "docs", "architecture.md");
        var text = File.ReadAllText(file);
        var (start, end) = (text.IndexOf("```mermaid", StringComparison.Ordinal), text.IndexOf("\n```\n", StringComparison.Ordinal) + 5);
        var drawn = text[..start] + Draw() + text[end..];
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(file, drawn);
        Assert.True(drawn == File.ReadAllText(file), "docs/architecture.md is stale: run eng/test.sh with UPDATE_DOCS=1 and commit it.");
    }

    private static string Draw()
    {
        var graph = new StringBuilder("```mermaid\ngraph TD\n");
        foreach (var area in House.Floors.Reverse())
        {
            var needs = House.Needs().Where(need => House.AreaOf(need.From) == area).Select(need => House.AreaOf(need.To)!).Distinct().OrderByDescending(Floor);
            foreach (var need in needs)
                graph.Append("  ").Append(area).Append(" --> ").Append(need).Append('\n');
        }

        return graph.Append("```\n").ToString();
    }

    // Whole lines: who broke a wall has to see which.
    private static void None(IEnumerable<string> found) => Assert.True(!found.Any(), string.Join('\n', found));

    private static int Floor(string area) => Array.IndexOf(House.Floors, area);

    private static IEnumerable<string> Sources(string pattern) =>
        new[] { "GovernanceConsole", "GovernanceConsole.Tests" }
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(House.Folder, project), pattern, SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));
}
