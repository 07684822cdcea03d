using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovernanceConsole.Access.Internal.Stored;
using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovernanceConsole.Access.Internal;

/// <summary>Answers by the key of their call, for a while, in the access store: every node finds them, and one that starts anew.</summary>
internal sealed class KeptAnswers(IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider clock, ILogger<KeptAnswers> logger)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    // Longer than a change may take to be durable.
    private static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly IDataProtector _protector = protection.CreateProtector("GovernanceConsole.KeptAnswers");

    /// <summary>Forgets what is older than <see cref="Life"/>.</summary>
    public static Task<int> PruneAsync(AccessDbContext store, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var oldest = EntryTime.ToMicroseconds(now - Life);
        return store.Set<KeptAnswerRow>().Where(row => row.BeganAt <= oldest).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Takes the key, or waits for the answer of the call that has it.</summary>
    /// <param name="call">Who calls what with which key.</param>
    /// <param name="body">What tells its query and body from others.</param>
    public async Task<KeyedCall> TakeAsync(string call, string body, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(call)));
        while (true)
        {
            if (await LookAsync(hash, body, cancellationToken) is { } found)
                return found;
            await Task.Delay(Look, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Keeps the answer for whoever calls again. One that cannot be kept is given all the same.</summary>
    public Task KeepAsync(KeyedCall.First first, KeptAnswer answer) => TryAsync(first, row => row.ExecuteUpdateAsync(change =>
        change.SetProperty(row => row.Answer, _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(answer)))));

    /// <summary>Gives the key back: nothing was done under it.</summary>
    public Task ForgetAsync(KeyedCall.First first) => TryAsync(first, row => row.ExecuteDeleteAsync());

    /// <returns>Null while the call that has the key is at work.</returns>
    private async Task<KeyedCall?> LookAsync(string call, string body, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (store, now) = (scope.ServiceProvider.GetRequiredService<AccessDbContext>(), clock.GetUtcNow());
        await PruneAsync(store, now, cancellationToken);
        if (await store.Set<KeptAnswerRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Call == call, cancellationToken) is not { } row)
            return await BeginAsync(store, new KeptAnswerRow { Call = call, Body = body, BeganAt = EntryTime.ToMicroseconds(now) }, cancellationToken);
        if (row.Body != body)
            return new KeyedCall.Another();
        if (row.Answer is { } kept)
            return new KeyedCall.Repeated(JsonSerializer.Deserialize<KeptAnswer>(_protector.Unprotect(kept))!);
        return row.BeganAt <= EntryTime.ToMicroseconds(now - LongestWork) ? new KeyedCall.Unanswered() : null;
    }

    private static async Task<KeyedCall?> BeginAsync(AccessDbContext store, KeptAnswerRow row, CancellationToken cancellationToken)
    {
        store.Add(row);
        try
        {
            await store.SaveChangesAsync(cancellationToken);
            return new KeyedCall.First(row.Call, row.BeganAt);
        }
        catch (DbUpdateException taken) when (taken.InnerException is SqliteException { SqliteErrorCode: 19 } or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Another was first, by less than there is between the look and this.
            return null;
        }
    }

    private async Task TryAsync(KeyedCall.First first, Func<IQueryable<KeptAnswerRow>, Task<int>> change)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await change(scope.ServiceProvider.GetRequiredService<AccessDbContext>().Set<KeptAnswerRow>().Where(row => row.Call == first.Call && row.BeganAt == first.BeganAt));
        }
        catch (Exception away) when (StoreFaults.Is(away))
        {
            Log.AnswerNotKept(logger, away);
        }
    }
}
