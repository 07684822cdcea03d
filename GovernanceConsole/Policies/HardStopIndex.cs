using GovernanceConsole.Ledger;
using GovernanceConsole.Policies.Rules;

namespace GovernanceConsole.Policies;

/// <summary>A hard stop that denies.</summary>
/// <param name="Found">What it is about: a phrase, a field, the end of a blackout.</param>
public sealed record StopRemark(string Id, string Message, string? Found, string? Until = null);

/// <summary>All hard stops, immutable. Those that count stand here only to be known: meters enforce them.</summary>
public sealed class HardStopIndex
{
    /// <summary>No hard stops.</summary>
    public static readonly HardStopIndex Empty = new([]);

    private readonly Dictionary<string, Stop> _stops;
    private readonly Stop[] _listed;
    private readonly Stop[] _timed;
    private readonly Stop[] _unreadable;

    private HardStopIndex(Dictionary<string, Stop> stops)
    {
        var ordered = stops.Values.OrderBy(stop => stop.Id, StringComparer.Ordinal).ToList();
        (_stops, _listed, _timed) = (stops, [.. ordered.Where(stop => stop.IsListed)], [.. ordered.Where(stop => stop.Windows is not null)]);
        _unreadable = [.. ordered.Where(stop => stop.Definition is null)];
    }

    public bool IsEmpty => _stops.Count == 0;

    /// <summary>The stops among the rules in force.</summary>
    public static HardStopIndex From(IRuleView rules) =>
        rules.OfKind(PolicyRules.HardStop) is { Count: > 0 } stops ? new(stops.Values.ToDictionary(rule => rule.Id, Stop.Of, StringComparer.Ordinal)) : Empty;

    /// <summary>The index after one more version of one stop.</summary>
    public HardStopIndex With(RuleVersion rule)
    {
        var stops = new Dictionary<string, Stop>(_stops, StringComparer.Ordinal);
        if (rule.Document is null)
            stops.Remove(rule.Id);
        else
            stops[rule.Id] = Stop.Of(rule);
        return new HardStopIndex(stops);
    }

    /// <summary>Looks into the lists. Meant for the request's own thread.</summary>
    public IReadOnlyList<StopFinding> Find(PolicyCase request, IStopLists? lists)
    {
        if (_listed.Length == 0)
            return [];
        var (texts, found) = (new StopTexts(request), new List<StopFinding>());
        foreach (var stop in _listed)
        {
            if (!stop.Scope.Covers(request))
                continue;
            var list = stop.Phrases ?? lists?.Find(stop.Hash!);
            if (list is null)
                found.Add(new StopFinding(stop.Id, null));
            else if (list.Find(texts) is { } what)
                found.Add(new StopFinding(stop.Id, what));
        }

        return found;
    }

    /// <summary>Every stop that denies, by id.</summary>
    public IReadOnlyList<StopRemark> Judge(PolicyCase request)
    {
        if (_stops.Count == 0)
            return [];
        var findings = request.Facts?.Stops ?? [];
        if (findings.Count == 0 && _timed.Length == 0 && _unreadable.Length == 0)
            return [];
        var remarks = new List<StopRemark>(_unreadable.Select(stop => new StopRemark(stop.Id, $"The hard stop '{stop.Id}' cannot be read, so everything is denied.", null)));
        foreach (var finding in findings)
        {
            // Facts of another revision may name a stop that is gone.
            if (_stops.GetValueOrDefault(finding.Id) is { IsListed: true } stop)
                remarks.Add(stop.Remark(finding));
        }

        foreach (var stop in _timed)
        {
            if (stop.Scope.Covers(request) && stop.Windows!.FirstOrDefault(window => window.From <= request.Now && request.Now < window.To) is { } window)
                remarks.Add(stop.Remark(window));
        }

        remarks.Sort(static (one, other) => string.CompareOrdinal(one.Id, other.Id));
        return remarks;
    }

    private sealed record Stop(string Id, HardStopDefinition? Definition, HardStopScope Scope, StopList? Phrases, string? Hash, IReadOnlyList<BlackoutWindow>? Windows)
    {
        public bool IsListed => Phrases is not null || Hash is not null;

        public static Stop Of(RuleVersion rule)
        {
            var stop = rule.As<HardStopDefinition>()?.Definition;
            var read = stop is null ? null : new Stop(
                rule.Id, stop, stop.Scope ?? new HardStopScope(), stop.Kind == HardStopKind.KeywordBlock && HardStopValues.Words(stop.Value) is { } words ? StopList.OfPhrases(words) : null,
                HardStopRules.ListOf(stop), stop.Kind == HardStopKind.Blackout ? BlackoutValue.Read(stop.Value, "UTC", out _) : null);
            return read is { IsListed: true } or { Windows: not null } || (stop is not null && HardStopRules.LimitOf(rule.Id, stop) is not null) ? read! : new Stop(rule.Id, null, new HardStopScope(), null, null, null);
        }

        public StopRemark Remark(StopFinding finding) => finding.Found is not { } found
            ? new StopRemark(Id, $"The list of the hard stop '{Id}' is not loaded yet on this node; until it is, everything in its scope is denied.", null)
            : new StopRemark(Id, Definition!.Message ?? (Definition.Kind == HardStopKind.KeywordBlock ? $"The hard stop '{Id}' blocks the words '{found}'." : $"The hard stop '{Id}' excludes whom '{found}' names."), found);

        public StopRemark Remark(BlackoutWindow window) =>
            new(Id, Definition!.Message ?? $"The blackout '{Id}' lasts until {EntryTime.ToText(window.To)}{(window.Reason is null ? "" : $": {window.Reason}")}.", window.Reason, EntryTime.ToText(window.To));
    }
}
