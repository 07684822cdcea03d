namespace GovernanceConsole.Autonomy;

/// <summary>A dial as calls send it: the scope's parts beside the level.</summary>
/// <param name="Segment">Absent, empty or <c>any</c>: every segment; so for channel and region.</param>
public sealed record DialBody(string Workflow, int Level, string Reason, string? Segment = null, string? Channel = null, string? Region = null, DateTimeOffset? ExpiresAt = null, bool Paused = false)
{
    public DialRequest ToRequest() => new(ScopeOf(Workflow, Segment, Channel, Region), Level, Reason, ExpiresAt, Paused);

    /// <summary>The scope of parts as calls send them.</summary>
    public static DialScope ScopeOf(string workflow, string? segment, string? channel, string? region)
    {
        return new DialScope(workflow, Named(segment), Named(channel), Named(region));

        static string? Named(string? place) => place is null or "" or "any" ? null : place;
    }
}
