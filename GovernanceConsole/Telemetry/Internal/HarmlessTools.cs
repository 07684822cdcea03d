using GovernanceConsole.Telemetry.Rules;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>Tools that need no permit: the console's own, through which agents ask for one, and those that the organisation names.</summary>
internal sealed class HarmlessTools(IOptions<TelemetryOptions> options)
{
    private static readonly string[] Own = ["request_decision", "request_approval", "get_approval", "report_outcome", "get_my_limits"];

    private readonly HashSet<string> _names = [.. Own.Concat(options.Value.HarmlessTools).Select(ToolNames.Plain)];

    public bool Contains(string? tool) => tool is not null && _names.Contains(ToolNames.Plain(tool));
}
