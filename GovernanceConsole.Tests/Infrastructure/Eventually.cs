namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>For what comes true soon by work in the background: looks again until it is, and fails after a generous time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    public static async Task ThatAsync(Func<Task<bool>> isTrue)
    {
        var end = DateTime.UtcNow + Longest;
        while (!await isTrue())
        {
            Assert.True(DateTime.UtcNow < end, "It did not come true in time.");
            await Task.Yield();
        }
    }
}
