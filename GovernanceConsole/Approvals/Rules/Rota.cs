namespace GovernanceConsole.Approvals.Rules;

/// <summary>Who is on call.</summary>
public static class Rota
{
    // A Monday; weeks are counted from here.
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The person whose week it is, in turn from Monday, UTC.</summary>
    public static string OnCall(ProtocolDefinition protocol, DateTimeOffset now) =>
        protocol.OnCall[(int)((long)Math.Floor((now - Start).TotalDays / 7) % protocol.OnCall.Count)];
}
