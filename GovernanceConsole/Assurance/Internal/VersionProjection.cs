using System.Text.Json;
using GovernanceConsole.Assurance.Internal.Views;
using GovernanceConsole.Data;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Assurance.Internal;

/// <summary>Which versions agents name in their questions.</summary>
internal sealed class VersionProjection : IProjection
{
    /// <summary>How many sets of versions are kept of an agent: those it named last.</summary>
    private const int Kept = 30;

    private const int MaxLength = 600;

    private const string Keep = """
        insert into {0}agent_versions (agent, versions, last_at) values (@p0, @p1, @p2)
        on conflict (agent, versions) do update set last_at = excluded.last_at
        """;

    public string Name => "agent-versions";

    public int Version => 1;

    public string Topic => ChangeTopics.Versions;

    public async Task ApplyAsync(ViewsDbContext views, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        var named = new Dictionary<(string Agent, string Versions), long>();
        foreach (var entry in entries)
        {
            if (entry is { Agent: { } agent } && entry.Kind == EntryKinds.Decision && In(entry) is { } versions)
                named[(agent, versions)] = entry.At.ToUnixTimeMilliseconds();
        }

        await views.RunEachAsync(Keep, named.Select(one => new object[] { one.Key.Agent, one.Key.Versions, one.Value }), cancellationToken);
        foreach (var agent in named.Keys.Select(key => key.Agent).Distinct())
        {
            var old = await views.Set<AgentVersionRow>().Where(row => row.Agent == agent).OrderByDescending(row => row.LastAt).ThenBy(row => row.Versions).Skip(Kept).Select(row => row.Versions).ToListAsync(cancellationToken);
            if (old.Count > 0)
                await views.Set<AgentVersionRow>().Where(row => row.Agent == agent && old.Contains(row.Versions)).ExecuteDeleteAsync(cancellationToken);
        }
    }

    public Task ClearAsync(ViewsDbContext views, CancellationToken cancellationToken) => views.Set<AgentVersionRow>().ExecuteDeleteAsync(cancellationToken);

    /// <summary>The versions in a question as canonical JSON, or null where it names none that can be kept.</summary>
    private static string? In(LedgerEntry decision)
    {
        // Most of a body says nothing of versions: it is only read where the word occurs.
        if (decision.Body.Span.IndexOf("\"versions\":{"u8) < 0)
            return null;
        using var body = JsonDocument.Parse(decision.Body);
        if (!body.RootElement.GetProperty("question").TryGetProperty("context", out var context) || context.ValueKind != JsonValueKind.Object
            || !context.TryGetProperty("versions", out var versions) || versions.ValueKind != JsonValueKind.Object)
            return null;
        var texts = versions.EnumerateObject().Where(one => one.Value.ValueKind == JsonValueKind.String).OrderBy(one => one.Name, StringComparer.Ordinal).ToDictionary(one => one.Name, one => one.Value.GetString()!);
        return texts.Count > 0 && JsonSerializer.Serialize(texts) is { Length: <= MaxLength } json ? json : null;
    }
}
