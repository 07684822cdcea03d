using System.Collections.Concurrent;

namespace GovernanceConsole.Soak;

/// <summary>Every answer an agent heard: the key it asked under, the evaluation and the sequence number it was told.</summary>
internal sealed class Acknowledged
{
    private readonly ConcurrentDictionary<string, (string Evaluation, long Seq)> _answers = new(StringComparer.Ordinal);
    private int _waitedFor = int.MaxValue;
    private TaskCompletionSource _enough = new();

    public int Count => _answers.Count;

    // Its own way to copy locks; a spread asks for the count first, and answers come in between.
    public IReadOnlyList<KeyValuePair<string, (string Evaluation, long Seq)>> All => _answers.ToArray();

    public void Add(string key, string evaluation, long seq)
    {
        if (_answers.TryAdd(key, (evaluation, seq)))
        {
            if (_answers.Count >= Volatile.Read(ref _waitedFor))
                _enough.TrySetResult();
            return;
        }

        if (_answers[key] != (evaluation, seq))
            throw new InvalidOperationException($"{key} was answered twice, and not the same.");
    }

    /// <summary>Ends when this many more have been heard: a fault before that would hit an idle console.</summary>
    public Task MoreAsync(int count)
    {
        _enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _waitedFor, _answers.Count + count);
        return _enough.Task;
    }
}
