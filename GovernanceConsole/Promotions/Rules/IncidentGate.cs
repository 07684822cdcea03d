namespace GovernanceConsole.Promotions.Rules;

/// <summary>Holds the incidents of a window against a gate. All are known, so nothing is estimated.</summary>
internal static class IncidentGate
{
    public static GateResult Judge(string id, GateDefinition gate, CellEvidence evidence)
    {
        var (window, elapsed) = (gate.Window is { } span && span > TimeSpan.Zero ? span : (TimeSpan?)null, evidence.Until - evidence.Since);
        List<DateTimeOffset> counted = [.. evidence.Incidents.Where(at => window is null || at >= evidence.Until - window).Order()];
        var isTooMany = counted.Count > gate.Threshold;
        var state = isTooMany ? (gate.Purpose == GatePurpose.Keep ? GateState.Broken : GateState.NotYet)
            : gate.Purpose == GatePurpose.Promote && elapsed < window ? GateState.TooLittle
            : GateState.Passed;
        TimeSpan? left = state switch
        {
            GateState.TooLittle => window - elapsed,
            // The last of those that are too many has to grow old.
            GateState.NotYet when window is not null => counted[counted.Count - 1 - (int)gate.Threshold] + window - evidence.Until,
            _ => null,
        };
        return new GateResult(
            id, gate.Metric, state, counted.Count, null, null, gate.Threshold, counted.Count, GateWords.Incidents(gate, counted.Count, state, left),
            Since: state == GateState.Broken ? counted[(int)gate.Threshold] : null, Automatic: gate.Automatic);
    }
}
