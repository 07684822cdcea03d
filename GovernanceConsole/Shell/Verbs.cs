using System.CommandLine;
using System.Data.Common;
using GovernanceConsole.Access;
using GovernanceConsole.Approvals;
using GovernanceConsole.Assurance;
using GovernanceConsole.Budgets;
using GovernanceConsole.Components;
using GovernanceConsole.Decisions;
using GovernanceConsole.Demo;
using GovernanceConsole.Economics;
using GovernanceConsole.Ledger;
using GovernanceConsole.Ledger.Commands;
using GovernanceConsole.Oversight;
using GovernanceConsole.Promotions;
using GovernanceConsole.Quality;
using Microsoft.Extensions.Options;

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
            LedgerCommands.Create(builder => builder.AddOrganisation().AddApprovalState().AddBudgetState().AddReadingState().AddDecisions()),
            ProjectionCommands.Create(builder =>
            {
                builder.AddOrganisation();
                builder.AddApprovalState();
                builder.AddBudgetState();
                builder.AddBudgetCourses();
                builder.AddReadingState();
                builder.AddDecisions();
                builder.AddOversight();
                builder.AddEconomics();
                builder.AddAssurance();
                builder.AddPromotions();
            }),
            DemoCommand.Create(),
        };
        var parsed = root.Parse(args);
        if (parsed.UnmatchedTokens is [var unknown, ..])
            return await RefuseAsync($"'{unknown}' is not known here. See --help.", 2);
        if (parsed.Errors is [var error, ..])
            return await RefuseAsync(error.Message, 2);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception fault) when (fault is DbException or IOException or UnauthorizedAccessException or OptionsValidationException or InvalidOperationException)
        {
            return await RefuseAsync($"The store cannot be used: {fault.Message}", 1);
        }
    }

    /// <summary>Serves the console until it is stopped. A configuration that cannot be used is one line and exit code 2; a store that is away is no reason to end.</summary>
    public static async Task<int> ServeAsync(Func<Task> serve)
    {
        try
        {
            await serve();
            return Environment.ExitCode;
        }
        catch (OptionsValidationException wrong)
        {
            return await RefuseAsync(string.Join(' ', wrong.Failures), 2);
        }
        catch (BootstrapException wrong)
        {
            return await RefuseAsync(wrong.Message, 2);
        }
        catch (Exception fault) when (StoreFaults.Is(fault) || fault is UnauthorizedAccessException)
        {
            // Only the demo organisation asks for the store before the console serves.
            return await RefuseAsync(StoreFaults.Explain(fault), 1);
        }
    }

    private static async Task<int> RefuseAsync(string message, int code)
    {
        await Console.Error.WriteLineAsync(message.ReplaceLineEndings(" "));
        return code;
    }
}
