using System.ComponentModel.DataAnnotations;

namespace GovernanceConsole.Assurance;

/// <summary>The section <c>Assurance</c>: how often the console looks at what it measures.</summary>
public sealed class AssuranceOptions
{
    /// <summary>How long to rest after a look at the service levels and the evaluation suites; a change of theirs is looked at no sooner.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "Assurance:Every must be from 1 second to 10 minutes.")]
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the endpoint of a suite may take for one scenario.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "Assurance:CallTimeout must be from 1 second to 10 minutes.")]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How many scenarios of a run its endpoint is asked at a time.</summary>
    [Range(1, 16, ErrorMessage = "Assurance:CallsAtOnce must be from 1 to 16.")]
    public int CallsAtOnce { get; set; } = 2;
}
