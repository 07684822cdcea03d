namespace GovernanceConsole.Decisions.Engine;

/// <summary>The answer to a question, ordered so that the stricter is the greater.</summary>
public enum Outcome
{
    /// <summary>The agent may act, once, now.</summary>
    Permit = 0,

    /// <summary>It waits for a person.</summary>
    Hold = 1,

    /// <summary>No.</summary>
    Deny = 2,
}

/// <summary>The words of outcomes on the wire and in the ledger.</summary>
public static class OutcomeWords
{
    public static string Word(this Outcome outcome) => outcome switch
    {
        Outcome.Permit => "permit",
        Outcome.Hold => "hold",
        Outcome.Deny => "deny",
    };
}
