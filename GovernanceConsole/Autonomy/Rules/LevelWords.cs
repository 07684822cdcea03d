using System.Globalization;
using GovernanceConsole.Components;

namespace GovernanceConsole.Autonomy.Rules;

/// <summary>Levels in words for people.</summary>
public static class LevelWords
{
    /// <summary>The level's name: <c>Execute</c>.</summary>
    public static string Name(int level) => ((AutonomyLevel)level).ToString();

    /// <summary>What the agent may do and what the human does, in one sentence.</summary>
    public static string Meaning(int level) => level switch
    {
        0 => "The agent drafts and recommends; people carry it out.",
        1 => "The agent carries out low-risk work; medium-risk work when it is sure of itself; people approve the rest.",
        2 => "The agent also carries out medium-risk work and reallocates inside its caps; people approve other high-risk work.",
        _ => "The agent runs the workflow end to end; people see to actions that always need approval and can stop it at any time.",
    };

    /// <summary>Where a level comes from: <c>2, from publishing × any × email × EU, set by … on … because …</c></summary>
    public static string Explain(EffectiveLevel effective, IActorNames? names = null, int? ceiling = null)
    {
        if (effective.SetBy is not { } dial)
            return "0, because no dial is set here.";
        var set = string.Create(CultureInfo.InvariantCulture, $"set by {Who(dial.SetBy, names)} on {dial.SetAt.UtcDateTime:d MMMM yyyy 'at' HH:mm} UTC because: {dial.Reason.TrimEnd('.')}.");
        if (effective.PausedBy is { } paused)
            return string.Create(CultureInfo.InvariantCulture, $"0, because {paused.Scope} is paused by {Who(paused.SetBy, names)} since {paused.SetAt.UtcDateTime:d MMMM yyyy 'at' HH:mm} UTC: {paused.Reason.TrimEnd('.')}.");
        if (effective.FromFallback)
            return string.Create(CultureInfo.InvariantCulture, $"{effective.Level}, from {dial.Scope}: its time box at {dial.Level} ended on {dial.ExpiresAt!.Value.UtcDateTime:d MMMM yyyy 'at' HH:mm} UTC; {set}");
        return ceiling < effective.Level
            ? $"{ceiling}, the persona's ceiling, below the {effective.Level} from {dial.Scope}, {set}"
            : $"{effective.Level}, from {dial.Scope}, {set}";
    }

    private static string Who(string actor, IActorNames? names) => names?.Of(actor) ?? actor[(actor.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
