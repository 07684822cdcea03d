using System.Diagnostics.CodeAnalysis;

namespace GovernanceConsole.Kernel;

/// <summary>What kind of actor did something.</summary>
public enum ActorKind
{
    /// <summary>A signed-in person, named by e-mail address.</summary>
    Person,

    /// <summary>An automation client, named by client id.</summary>
    Client,

    /// <summary>A governed agent, named by agent id.</summary>
    Agent,

    /// <summary>The console itself: a clock, a sweeper, first-run setup.</summary>
    System,
}

/// <summary>Names who did something, in every ledger entry: <c>person:jo@example.com</c>.</summary>
/// <param name="Kind">What kind of actor.</param>
/// <param name="Id">The person's e-mail, the client's or agent's id, or the part of the console that acted.</param>
public sealed record ActorRef(ActorKind Kind, string Id)
{
    public static ActorRef Person(string email) => new(ActorKind.Person, email);

    public static ActorRef Client(string id) => new(ActorKind.Client, id);

    public static ActorRef Agent(string id) => new(ActorKind.Agent, id);

    public static ActorRef System(string part) => new(ActorKind.System, part);

    /// <summary>Reads the form that <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text names no known kind.</exception>
    public static ActorRef Parse(string text) => TryParse(text, out var actor) ? actor : throw new FormatException($"'{text}' names no known kind of actor.");

    /// <summary>Reads the form that <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ActorRef? actor)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        actor = (colon < 0 ? text : text[..colon]) switch
        {
            "person" => Person(text[(colon + 1)..]),
            "client" => Client(text[(colon + 1)..]),
            "agent" => Agent(text[(colon + 1)..]),
            "system" => System(text[(colon + 1)..]),
            _ => null,
        };
        return actor is not null;
    }

    public override string ToString() => Kind switch
    {
        ActorKind.Person => "person:" + Id,
        ActorKind.Client => "client:" + Id,
        ActorKind.Agent => "agent:" + Id,
        ActorKind.System => "system:" + Id,
    };
}
