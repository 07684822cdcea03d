namespace GovernanceConsole.Telemetry.Rules;

/// <summary>Whether two names mean the same tool. Models' tool names take no dots: what the catalogue calls <c>email.send</c> they call <c>email_send</c>.</summary>
internal static class ToolNames
{
    public static string Plain(string name) => string.Concat(name.Select(character => character is '.' or '-' or '/' or ' ' ? '_' : char.ToLowerInvariant(character)));
}
