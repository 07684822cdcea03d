using GovernanceConsole.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>The keys that sign checkpoints. The first is made when the first checkpoint is asked for.</summary>
internal sealed class CheckpointKeys(IDbContextFactory<ConsoleDbContext> contexts, IDataProtectionProvider protection, IOptions<LedgerOptions> options, TimeProvider clock)
{
    private readonly IDataProtector _protector = protection.CreateProtector("GovernanceConsole.CheckpointKeys.v1");

    /// <summary>The key in use.</summary>
    public async Task<NoteSigner> SignerAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var current = await context.Set<CheckpointKeyRow>().Where(row => row.RetiredAt == null).SingleOrDefaultAsync(cancellationToken) ?? await AddAsync(context, cancellationToken);
        return NoteSigner.From(current.Verifier[..current.Verifier.IndexOf('+', StringComparison.Ordinal)], _protector.Unprotect(Convert.FromBase64String(current.Secret)));
    }

    public async Task<IReadOnlyList<CheckpointKey>> ListAsync(CancellationToken cancellationToken)
    {
        await SignerAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Set<CheckpointKeyRow>().AsNoTracking().OrderByDescending(row => row.Number).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new CheckpointKey(row.Verifier, EntryTime.FromMicroseconds(row.CreatedAt), row.RetiredAt is { } retired ? EntryTime.FromMicroseconds(retired) : null));
    }

    private async Task<CheckpointKeyRow> AddAsync(ConsoleDbContext context, CancellationToken cancellationToken)
    {
        var signer = NoteSigner.Create(options.Value.Origin);
        var number = (await context.Set<CheckpointKeyRow>().MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0) + 1;
        var row = new CheckpointKeyRow { Number = number, Verifier = signer.Verifier, Secret = Convert.ToBase64String(_protector.Protect(signer.Secret)), CreatedAt = EntryTime.ToMicroseconds(clock.GetUtcNow()) };
        context.Add(row);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return row;
        }
        catch (DbUpdateException)
        {
            // Another node made the first key in the same moment: its key is everybody's.
            context.ChangeTracker.Clear();
            return await context.Set<CheckpointKeyRow>().SingleAsync(key => key.RetiredAt == null, cancellationToken);
        }
    }
}
