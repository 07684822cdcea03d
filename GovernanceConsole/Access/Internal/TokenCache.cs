using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace GovernanceConsole.Access.Internal;

/// <summary>
/// Principals of tokens that were validated before, by the token's SHA-256, until the token ends or its client is revoked.
/// Validating a reference token against its store on each request would cost thirty times as much as the decision itself.
/// </summary>
internal sealed class TokenCache(TimeProvider clock)
{
    private const int SweepAbove = 20_000;

    private readonly ConcurrentDictionary<string, Validated> _tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _revocations = new(StringComparer.Ordinal);
    private long _revoked;

    public static string KeyOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>How many revocations have been seen: to be read before a token is validated.</summary>
    public long Moment => Volatile.Read(ref _revoked);

    public ClaimsPrincipal? Find(string key) =>
        _tokens.TryGetValue(key, out var validated) && clock.GetUtcNow() < validated.ExpiresAt ? validated.Principal : null;

    /// <summary>Keeps a principal, unless its client was revoked after <paramref name="moment"/>: then nobody knows what was validated.</summary>
    public void Add(string key, string client, ClaimsPrincipal principal, DateTimeOffset expiresAt, long moment)
    {
        if (_tokens.Count > SweepAbove)
            Sweep();
        _tokens[key] = new Validated(client, principal, expiresAt);
        if (_revocations.TryGetValue(client, out var revoked) && revoked > moment)
            _tokens.TryRemove(key, out _);
    }

    public void Drop(string client)
    {
        _revocations[client] = Interlocked.Increment(ref _revoked);
        foreach (var (key, validated) in _tokens)
        {
            if (validated.Client == client)
                _tokens.TryRemove(key, out _);
        }
    }

    public void Clear() => _tokens.Clear();

    private void Sweep()
    {
        var now = clock.GetUtcNow();
        foreach (var (key, validated) in _tokens)
        {
            if (now >= validated.ExpiresAt)
                _tokens.TryRemove(key, out _);
        }
    }

    private sealed record Validated(string Client, ClaimsPrincipal Principal, DateTimeOffset ExpiresAt);
}
