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
        var last = await context.Set<CheckpointKeyRow>().OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken);
        // The next number by that one look: whoever looked in the same moment takes the same, and one of the two is refused.
        return Open(last is { RetiredAt: null } ? last : await AddAsync(context, (last?.Number ?? 0) + 1, cancellationToken));
    }

    /// <summary>The key before the one in use, or null.</summary>
    public async Task<NoteSigner?> FormerAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<CheckpointKeyRow>().Where(row => row.RetiredAt != null).OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken) is { } row ? Open(row) : null;
    }

    /// <summary>A new key in the place of the one in use. <paramref name="announce"/> puts its verifier key into the ledger first; where that fails, nothing changes.</summary>
    public async Task<CheckpointKey> RotateAsync(Func<string, string, Task> announce, CancellationToken cancellationToken)
    {
        await SignerAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var former = await context.Set<CheckpointKeyRow>().SingleAsync(row => row.RetiredAt == null, cancellationToken);
        var signer = NoteSigner.Create(former.Verifier[..former.Verifier.IndexOf('+', StringComparison.Ordinal)]);
        await announce(signer.Verifier, former.Verifier);
        var now = EntryTime.ToMicroseconds(clock.GetUtcNow());
        former.RetiredAt = now;
        context.Add(new CheckpointKeyRow { Number = former.Number + 1, Verifier = signer.Verifier, Secret = Convert.ToBase64String(_protector.Protect(signer.Secret)), CreatedAt = now });
        // Announced is announced: a caller who leaves must not stop it half way.
        await context.SaveChangesAsync(CancellationToken.None);
        return new CheckpointKey(signer.Verifier, EntryTime.FromMicroseconds(now), null);
    }

    public async Task<IReadOnlyList<CheckpointKey>> ListAsync(CancellationToken cancellationToken)
    {
        await SignerAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Set<CheckpointKeyRow>().AsNoTracking().OrderByDescending(row => row.Number).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new CheckpointKey(row.Verifier, EntryTime.FromMicroseconds(row.CreatedAt), row.RetiredAt is { } retired ? EntryTime.FromMicroseconds(retired) : null));
    }

    private NoteSigner Open(CheckpointKeyRow row) => NoteSigner.From(row.Verifier[..row.Verifier.IndexOf('+', StringComparison.Ordinal)], _protector.Unprotect(Convert.FromBase64String(row.Secret)));

    private async Task<CheckpointKeyRow> AddAsync(ConsoleDbContext context, int number, CancellationToken cancellationToken)
    {
        var signer = NoteSigner.Create(options.Value.Origin);
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
