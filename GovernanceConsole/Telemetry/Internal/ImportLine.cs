namespace GovernanceConsole.Telemetry.Internal;

/// <summary>One line of an import.</summary>
/// <param name="Work">Null where the line is the outcome of a permit.</param>
internal sealed record ImportLine(int Line, OutcomeReport Report, ExternalWork? Work)
{
    /// <summary>What it counts once under.</summary>
    public string Key => Report.EvaluationId;

    /// <summary>External ids never meet ids of decisions.</summary>
    public static string KeyOf(string externalId) => "external:" + externalId;
}
