using GovernanceConsole.Kernel;

namespace GovernanceConsole.Components;

/// <summary>What people call an actor.</summary>
public interface IActorNames
{
    /// <summary>A person's name; the id of who is unknown, of agents and of clients; the console for its own parts.</summary>
    string Of(ActorRef actor);

    /// <summary>The same for <c>person:jo@example.com</c> and for a bare e-mail address; any other text stays as it is.</summary>
    string Of(string text) => ActorRef.TryParse(text, out var actor) ? Of(actor) : Of(ActorRef.Person(text));
}
