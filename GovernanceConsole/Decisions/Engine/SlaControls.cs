using System.Globalization;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>What breached service levels ask for. Of several, every one that denies or holds speaks; the level is lowered once.</summary>
internal static class SlaControls
{
    /// <summary>The level in force with what breached service levels leave of it.</summary>
    public static LevelInForce Lower(LevelInForce level, SlaIndex slas, IReadOnlyList<SlaFact> breached)
    {
        if (First(slas, breached, SlaBreach.Assist) is { } assist)
            return level with { Level = 0, AssistBy = Words(slas, assist) };
        if (First(slas, breached, SlaBreach.Lower) is not { } lower)
            return level;
        var why = Words(slas, lower);
        return level with { Level = Math.Max(0, level.Level - 1), LoweredBy = level.LoweredBy is { } before ? before + LevelInForce.OneLower + why : why };
    }

    public static void Check(GovernedAction action, SlaIndex slas, IReadOnlyList<SlaFact> breached, ref VerdictList verdicts)
    {
        // What is only planned harms nobody.
        if (action.Definition.Phase == ActionPhase.Plan)
            return;
        foreach (var fact in breached)
        {
            switch (slas.Find(fact.Id)?.Breach)
            {
                case SlaBreach.Deny:
                    verdicts.Deny(Control.Sla, ReasonCodes.SlaBreached, $"{Words(slas, fact)}: nothing is executed until it is met again.", "permission:ManageCatalogue", source: fact.Id);
                    break;
                case SlaBreach.Hold:
                    verdicts.Hold(Control.Sla, ReasonCodes.SlaBreached, $"{Words(slas, fact)}: a person decides what is done.", "role:operations", source: fact.Id);
                    break;
            }
        }
    }

    private static SlaFact? First(SlaIndex slas, IReadOnlyList<SlaFact> breached, SlaBreach effect)
    {
        foreach (var fact in breached)
        {
            if (slas.Find(fact.Id)?.Breach == effect)
                return fact;
        }

        return null;
    }

    // The words are the same whoever decides again.
    private static string Words(SlaIndex slas, SlaFact fact) => string.Create(CultureInfo.InvariantCulture,
        $"The service level '{slas.Find(fact.Id)!.Name}' is breached since {fact.Since.UtcDateTime:yyyy-MM-dd HH:mm} UTC ({(fact.Cause == SlaCause.Budget ? "its error budget is used up" : "its error budget burns too fast")})");
}
