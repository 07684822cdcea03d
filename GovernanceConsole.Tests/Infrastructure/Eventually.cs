using System.Collections;

namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>For what comes true soon by work in the background: looks again until it is, and fails after a generous time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(10);

    /// <param name="longest">For what takes a month of entries; 20 seconds unless told otherwise.</param>
    /// <param name="seen">What there is instead, for the message.</param>
    public static async Task ThatAsync(Func<Task<bool>> isTrue, TimeSpan? longest = null, Func<string>? seen = null)
    {
        var end = DateTime.UtcNow + (longest ?? Longest);
        while (!await isTrue())
        {
            if (DateTime.UtcNow > end)
                Assert.Fail(seen is null ? "It did not come true in time." : $"It did not come true in time. Last seen: {seen()}");
            await BreathAsync();
        }
    }

    /// <summary>What is read, once it is as it should be.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T>> read, Func<T, bool> isThere, TimeSpan? longest = null)
    {
        var last = await read();
        await ThatAsync(async () => isThere(last) || isThere(last = await read()), longest, () => last is IEnumerable many and not string ? string.Join(", ", many.Cast<object>()) : $"{last}");
        return last;
    }

    /// <summary>Between two looks: one that looks without a pause takes the processor from what it waits for.</summary>
    public static Task BreathAsync() => Task.Delay(Breath);
}
