using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace GovernanceConsole.Access.Internal;

/// <summary>A token that a client gave back stops working on every node before the client hears that it did.</summary>
internal sealed class AnnounceRevocation(ISequencer sequencer) : IOpenIddictServerHandler<ApplyRevocationResponseContext>
{
    public async ValueTask HandleAsync(ApplyRevocationResponseContext context)
    {
        if (context.Error is not null || context.Request?.ClientId is not { } client)
            return;
        var work = new AppendWork(RevocationFold.Draft(ActorRef.Client(client), [client], null, "The client gave a token back."));
        if (sequencer.TryEnqueue(work))
            await work.Answer;
        else
            context.Response.Error = Errors.TemporarilyUnavailable;
    }
}
