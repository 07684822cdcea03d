using System.Diagnostics;

namespace GovernanceConsole.Bench;

/// <summary>What it costs to read from memory what no cache holds: each place says where the next one is. On a shared machine it differs from hour to hour with what others read.</summary>
internal sealed class MemoryLoads
{
    private const int Places = 32 * 1024 * 1024;
    private const int Loads = 1_000_000;
    private readonly int[] _next = OneCycle();
    private int _place;

    public static int Megabytes => Places / 1024 / 1024 * sizeof(int);

    /// <summary>Seconds a load.</summary>
    public double Measure()
    {
        var (place, clock) = (_place, Stopwatch.StartNew());
        for (var i = 0; i < Loads; i++)
            place = _next[place];
        _place = place;
        return clock.Elapsed.TotalSeconds / Loads;
    }

    // Sattolo's algorithm: one cycle through all places.
    private static int[] OneCycle()
    {
        var (next, random) = (Enumerable.Range(0, Places).ToArray(), new Random(1));
        for (var i = Places - 1; i > 0; i--)
        {
            var other = random.Next(i);
            (next[i], next[other]) = (next[other], next[i]);
        }

        return next;
    }
}
