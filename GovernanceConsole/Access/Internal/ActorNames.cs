using GovernanceConsole.Components;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Access.Internal;

internal sealed class ActorNames(IPeople people) : IActorNames
{
    public string Of(ActorRef actor) => actor.Kind switch
    {
        ActorKind.Person => people.Find(actor.Id)?.Definition.DisplayName ?? actor.Id,
        ActorKind.System => "the console",
        ActorKind.Client or ActorKind.Agent => actor.Id,
    };
}
