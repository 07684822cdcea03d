using System.CommandLine;
using GovernanceConsole.Decisions;
using GovernanceConsole.Demo;
using GovernanceConsole.Ledger.Commands;

namespace GovernanceConsole.Shell;

/// <summary>The executable's other verbs. Without one it serves the console.</summary>
public static class Verbs
{
    /// <summary>True where the arguments name a verb or ask for help, rather than set configuration.</summary>
    public static bool Has(string[] args) => args is [var first, ..] && (!first.StartsWith('-') || first is "--help" or "-h" or "-?" or "--version");

    /// <summary>Runs the verb. A bad argument is one line and exit code 2.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("GovernanceConsole: sets how far AI agents may go alone, and proves what they did. Without a verb it serves the console.")
        {
            LedgerCommands.Create(builder => builder.AddDecisions()),
            DemoCommand.Create(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync();
        await Console.Error.WriteLineAsync(parsed.Errors[0].Message);
        return 2;
    }
}
