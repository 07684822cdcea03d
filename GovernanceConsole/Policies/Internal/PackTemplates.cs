using System.Text.Json;
using GovernanceConsole.Web;

namespace GovernanceConsole.Policies.Internal;

/// <summary>The packs that come with the console. They stand in the program itself; none is active until somebody puts it.</summary>
internal static class PackTemplates
{
    private const string Folder = "GovernanceConsole.Policies.Templates.";

    public static readonly IReadOnlyList<PackTemplate> All = [.. typeof(PackTemplates).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)];

    private static PackTemplate Read(string name)
    {
        using var stream = typeof(PackTemplates).Assembly.GetManifestResourceStream(name)!;
        using var document = JsonDocument.Parse(stream);
        var json = document.RootElement.Clone();
        return new PackTemplate(name[Folder.Length..^".json".Length], json.Deserialize<PackDefinition>(WireJson.Options)!, json);
    }
}
