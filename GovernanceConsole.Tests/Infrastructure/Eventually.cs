using System.Collections;

namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>For what comes true soon by work in the background: looks again until it is, and fails after a generous time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(10);

    /// <param name="longest">For what takes a month of entries; 20 seconds unless told otherwise.</param>
    public static async Task ThatAsync(Func<Task<bool>> isTrue, TimeSpan? longest = null)
    {
        var end = DateTime.UtcNow + (longest ?? Longest);
        while (!await isTrue())
        {
            Assert.True(DateTime.UtcNow < end, "It did not come true in time.");
            await BreathAsync();
        }
    }

    /// <summary>What is read, once it is as it should be.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T>> read, Func<T, bool> isThere, TimeSpan? longest = null)
    {
        var last = await read();
        var end = DateTime.UtcNow + (longest ?? Longest);
        while (!isThere(last))
        {
            Assert.True(DateTime.UtcNow < end, $"It did not come true in time. Last seen: {(last is string or not IEnumerable ? last : string.Join(", ", ((IEnumerable)last).Cast<object>()))}");
            await BreathAsync();
            last = await read();
        }

        return last;
    }

    /// <summary>Between two looks: one that looks without a pause takes the processor from what it waits for.</summary>
    public static Task BreathAsync() => Task.Delay(Breath);
}
