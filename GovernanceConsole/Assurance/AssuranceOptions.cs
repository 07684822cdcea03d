using System.ComponentModel.DataAnnotations;

namespace GovernanceConsole.Assurance;

/// <summary>The section <c>Assurance</c>: how often the console looks at what it measures.</summary>
public sealed class AssuranceOptions
{
    /// <summary>How long to rest after a look at the service levels; a change of theirs is looked at no sooner.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "Assurance:Every must be from 1 second to 10 minutes.")]
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(30);
}
