using System.Collections.Concurrent;
using Microsoft.Extensions.Primitives;

namespace GovernanceConsole.Access.Internal;

/// <summary>An answer that can be given again.</summary>
internal sealed record KeptAnswer(IResult Result, StringValues ETag, StringValues Location)
{
    public bool IsRefusal => Result is IStatusCodeHttpResult { StatusCode: >= StatusCodes.Status400BadRequest };
}

/// <summary>Answers by the key of their call, for a while and in this node's memory: some hold a secret that is written nowhere.</summary>
internal sealed class KeptAnswers(TimeProvider clock)
{
    private const int SweepAbove = 10_000;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Kept> _answers = new(StringComparer.Ordinal);

    /// <summary>The first answer under this key, made now if there is none; false where it was for another call.</summary>
    public async Task<(KeptAnswer Answer, bool IsSame)> OnceAsync(string key, string fingerprint, Func<Task<KeptAnswer>> make)
    {
        if (_answers.TryGetValue(key, out var old) && clock.GetUtcNow() - old.At >= Life)
            _answers.TryRemove(KeyValuePair.Create(key, old));
        if (_answers.Count > SweepAbove)
            Sweep();
        var kept = _answers.GetOrAdd(key, _ => new Kept(fingerprint, clock.GetUtcNow(), new Lazy<Task<KeptAnswer>>(make)));
        try
        {
            var answer = await kept.Answer.Value;
            if (answer.IsRefusal)
                _answers.TryRemove(KeyValuePair.Create(key, kept));
            return (answer, kept.Fingerprint == fingerprint);
        }
        catch
        {
            _answers.TryRemove(KeyValuePair.Create(key, kept));
            throw;
        }
    }

    private void Sweep()
    {
        foreach (var (key, kept) in _answers)
        {
            if (clock.GetUtcNow() - kept.At >= Life)
                _answers.TryRemove(KeyValuePair.Create(key, kept));
        }
    }

    private sealed record Kept(string Fingerprint, DateTimeOffset At, Lazy<Task<KeptAnswer>> Answer);
}
