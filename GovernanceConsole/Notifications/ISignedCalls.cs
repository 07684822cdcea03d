namespace GovernanceConsole.Notifications;

/// <summary>A question to somebody else's server, signed as webhooks are.</summary>
/// <param name="Id">Stable: a receiver that gets it twice knows by it.</param>
/// <param name="Receiver">Whose secret signs it.</param>
/// <param name="Body">JSON.</param>
/// <param name="Timeout">How long the whole answer may take.</param>
/// <param name="MaxBytes">The longest answer.</param>
public sealed record SignedCall(string Id, string Url, string Receiver, string Body, TimeSpan Timeout, int MaxBytes);

/// <summary>What came of a call.</summary>
public abstract record SignedAnswer
{
    private SignedAnswer()
    {
    }

    /// <summary>It was answered with success.</summary>
    /// <param name="Took">From asking to the end of the answer.</param>
    public sealed record Answered(string Body, TimeSpan Took) : SignedAnswer;

    /// <summary>It was not, and why, in one sentence.</summary>
    public sealed record Failed(string Problem) : SignedAnswer;
}

/// <summary>Calls that wait for their answer: once, never to addresses inside, bounded in time and size.</summary>
public interface ISignedCalls
{
    Task<SignedAnswer> CallAsync(SignedCall call, CancellationToken cancellationToken);
}
