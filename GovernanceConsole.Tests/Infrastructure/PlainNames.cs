using GovernanceConsole.Components;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>Nobody has a name but Jo.</summary>
internal sealed class PlainNames : IActorNames
{
    public string Of(ActorRef actor) => actor.Id == "jo@example.com" ? "Jo Doe" : actor.Id;
}
