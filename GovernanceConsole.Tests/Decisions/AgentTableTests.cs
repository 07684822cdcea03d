using CsCheck;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Tests.Decisions;

/// <summary>The table of agents, and the slots under it, against a dictionary.</summary>
public sealed class AgentTableTests
{
    private static readonly GovernedPersona Persona = new(Rules.Persona);

    // As long as what is kept near, one more, and much longer; some differ in their last character alone.
    private static readonly Gen<string> Ids = Gen.Select(Gen.OneOf(1, 7, 23, 24, 25, 60), Gen.Char['a', 'd'], static (length, last) => new string('x', length - 1) + last);

    [Fact]
    public void With_AndFind_DoAsADictionaryDoes() =>
        Gen.Select(Ids, Gen.Bool).Array[0, 40].Sample(static changes =>
        {
            var (table, expected) = (AgentTable.Empty, new Dictionary<string, GovernedAgent>(StringComparer.Ordinal));
            foreach (var (id, stays) in changes)
            {
                var agent = stays ? new GovernedAgent(id, Rules.Agent, Persona) : null;
                table = table.With(id, agent);
                expected.Remove(id);
                if (agent is not null)
                    expected.Add(id, agent);
            }

            foreach (var id in changes.Select(change => change.Item1).Append("nobody"))
            {
                Assert.Same(expected.GetValueOrDefault(id), table.Find(id));
                Assert.Same(expected.GetValueOrDefault(id), table.Find(id, table.Fetch(id)));
            }

            Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), table.Ids.Order(StringComparer.Ordinal));
            Assert.Equal(table.Ids.Order(StringComparer.Ordinal), new AgentTable([.. expected.Values]).Ids.Order(StringComparer.Ordinal));
        });

    [Fact]
    public void With_LeavesTheFormerTableAsItWas()
    {
        var before = new AgentTable([new GovernedAgent("a1", Rules.Agent, Persona)]);
        Assert.NotNull(before.With("a2", new GovernedAgent("a2", Rules.Agent, Persona)).Find("a2"));
        Assert.Null(before.With("a1", null).Find("a1"));
        Assert.Equal(["a1"], before.Ids);
    }

    [Fact]
    public void Slots_GiveAllValuesOfAHash_WhereverOthersPushedThem() =>
        Gen.Select(Gen.OneOf(0, 1, -1, 2, 4, 8, int.MaxValue, int.MinValue), Gen.Int[0, 9]).Array[0, 30].Sample(values =>
        {
            var slots = new HashSlots<string>(values.Length);
            foreach (var (hash, value) in values)
                slots.Add($"{hash}/{value}", hash);
            foreach (var hash in values.Select(value => value.Item1).Append(3).Distinct())
            {
                var found = new List<string>();
                for (var value = slots.First(hash, out var at); value is not null; value = slots.Next(hash, ref at))
                    found.Add(value);
                // No value of another hash, but for the one hash that an empty slot is known by: it is kept as another.
                Assert.Equal(values.Where(value => Kept(value.Item1) == Kept(hash)).Select(value => $"{value.Item1}/{value.Item2}").Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
            }

            Assert.Equal(values.Length, slots.All.Count());
        });

    [Fact]
    public void Slots_RefuseMoreThanWereAnnounced()
    {
        var slots = new HashSlots<string>(1);
        slots.Add("one", 7);
        Assert.Throws<InvalidOperationException>(() => slots.Add("two", 7));
    }

    private static int Kept(int hash) => hash == 0 ? 1 : hash;
}
