namespace GovernanceConsole.Demo.Internal;

/// <summary>When the agents work, over a month.</summary>
internal static class DemoTraffic
{
    private const int Seed = 20_261_124;
    private const double RunsPerAgentAndDay = 36;

    /// <summary>The weight of each hour of the day, UTC: people plan by day, agents work a little at night. Sums to about 38.</summary>
    private static readonly double[] ByHour = [.3, .2, .2, .2, .3, .6, 1.2, 2, 2.6, 3, 3.1, 2.8, 2.5, 2.7, 2.9, 2.8, 2.4, 1.9, 1.4, 1.1, .9, .7, .5, .4];

    /// <summary>Every question with its time, in order. The same for the same span.</summary>
    public static IEnumerable<(DateTimeOffset At, DemoStep Step)> Between(DateTimeOffset from, DateTimeOffset until)
    {
        var random = new Random(Seed);
        var (work, total) = (new DemoWork(random), ByHour.Sum());
        var steps = new List<(DateTimeOffset At, DemoStep Step)>();
        for (var hour = from; hour < until; hour = hour.AddHours(1))
        {
            var weekday = hour.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.45 : 1;
            foreach (var agent in DemoWork.Agents)
            {
                var expected = RunsPerAgentAndDay * weekday * ByHour[hour.Hour] / total;
                for (var runs = (int)expected + (random.NextDouble() < expected % 1 ? 1 : 0); runs > 0; runs--)
                    Add(steps, work, agent, hour.AddSeconds(random.NextDouble() * 3500), random);
            }
        }

        return steps.Where(step => step.At < until).OrderBy(step => step.At);
    }

    private static void Add(List<(DateTimeOffset At, DemoStep Step)> steps, DemoWork work, string agent, DateTimeOffset at, Random random)
    {
        foreach (var step in work.Run(agent, at))
        {
            steps.Add((at, step));
            at = at.AddSeconds(3 + (random.NextDouble() * 40));
        }
    }
}
