using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>A suite that the agents of a persona have to have passed.</summary>
/// <param name="Parts">The parts whose versions a run has to be of, as questions name them.</param>
/// <param name="WatchesPacks">The policy packs have to be those of the run as well.</param>
/// <param name="IsReadable">False where nobody can say what it asks: nobody has passed it.</param>
public sealed record RequiredSuite(string Id, IReadOnlyList<string> Parts, bool WatchesPacks, bool IsReadable = true);

/// <summary>The suites that are required, by persona, immutable.</summary>
public sealed class SuiteIndex
{
    /// <summary>None is.</summary>
    public static readonly SuiteIndex Empty = new([], []);

    private readonly Dictionary<string, List<RequiredSuite>> _byPersona;
    private readonly List<RequiredSuite> _ofAll;

    private SuiteIndex(Dictionary<string, List<RequiredSuite>> byPersona, List<RequiredSuite> ofAll) => (_byPersona, _ofAll) = (byPersona, ofAll);

    public bool IsEmpty => _byPersona.Count == 0 && _ofAll.Count == 0;

    /// <summary>The suites among the rules in force. One that cannot be read is required of everybody.</summary>
    public static SuiteIndex From(IRuleView rules)
    {
        var suites = rules.OfKind(SuiteDefinition.RuleKind).Values.OrderBy(rule => rule.Id, StringComparer.Ordinal).Select(rule => (rule.Id, Suite: rule.As<SuiteDefinition>()?.Definition)).ToList();
        var unreadable = suites.Where(one => one.Suite is null).Select(one => new RequiredSuite(one.Id, [], WatchesPacks: false, IsReadable: false)).ToList();
        var required = suites.Where(one => one.Suite?.IsRequired == true).GroupBy(one => one.Suite!.Persona)
            .ToDictionary(persona => persona.Key, persona => persona.Select(one => new RequiredSuite(one.Id, one.Suite!.Parts, one.Suite.Watched.Contains(WatchedPart.Pack))).Concat(unreadable).ToList(), StringComparer.Ordinal);
        return required.Count == 0 && unreadable.Count == 0 ? Empty : new SuiteIndex(required, unreadable);
    }

    /// <summary>The suites that agents of this persona have to have passed.</summary>
    public IReadOnlyList<RequiredSuite> For(string persona) => _byPersona.GetValueOrDefault(persona, _ofAll);
}
