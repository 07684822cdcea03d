using System.CommandLine;
using System.Globalization;
using GovernanceConsole.Data;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Ledger.Commands;

/// <summary>The verbs <c>ledger verify</c> and <c>ledger export</c>. They read the store and never write to it.</summary>
public static class LedgerCommands
{
    /// <param name="addAreas">Adds the areas that can say more of an entry than its hash.</param>
    public static Command Create(Action<IHostApplicationBuilder> addAreas)
    {
        var ledger = new Command("ledger", "Check or copy the ledger.");
        ledger.Subcommands.Add(Verify(addAreas));
        ledger.Subcommands.Add(Export(addAreas));
        return ledger;
    }

    private static Command Verify(Action<IHostApplicationBuilder> addAreas)
    {
        var from = new Option<long>("--from")
        {
            Description = "The first entry to recompute; all before it are trusted.",
            DefaultValueFactory = _ => 1,
            CustomParser = result =>
            {
                if (long.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) && seq >= 1)
                    return seq;
                result.AddError($"--from must be a sequence number, 1 or more, not '{result.Tokens[0].Value}'.");
                return 1;
            },
        };
        var verify = new Command("verify", "Recompute every hash and decide every decision again. Exits 0, or 1 with the first bad sequence number.") { from };
        verify.SetAction(async (arguments, cancellationToken) =>
        {
            var (opened, first) = (Open(addAreas), arguments.GetValue(from));
            if (first > 1 && await LastAsync(opened, cancellationToken) is var last && first > last)
                return Bad($"--from must be at most {last}, the last entry, not {first}.");
            var result = await opened.VerifyAsync(first, new ProgressLine(), cancellationToken);
            if (result.Passed)
            {
                Console.WriteLine($"{result.Entries} entries, root {result.Root}");
                return 0;
            }

            Console.Error.WriteLine(result.Problem);
            Console.WriteLine(result.FirstBad);
            return 1;
        });
        return verify;
    }

    private static Command Export(Action<IHostApplicationBuilder> addAreas)
    {
        var folder = new Option<DirectoryInfo>("--out") { Description = "The folder to write entries.ndjson and head.json to; it is created.", Required = true };
        var export = new Command("export", "Write every entry, one JSON object a line.") { folder };
        export.SetAction(async (arguments, cancellationToken) =>
        {
            var into = arguments.GetRequiredValue(folder);
            try
            {
                into.Create();
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                return Bad($"--out: '{into.FullName}' cannot be created. {refused.Message}");
            }

            var count = await LedgerExport.WriteAsync(Open(addAreas), into, cancellationToken);
            Console.WriteLine($"{count} entries written.");
            return 0;
        });
        return export;
    }

    private static async Task<long> LastAsync(ILedger ledger, CancellationToken cancellationToken) =>
        (await ledger.ReadAsync(new LedgerQuery(NewestFirst: true, Limit: 1), cancellationToken)).Items is [var newest] ? newest.Seq : 0;

    /// <summary>An argument that only the store could refuse.</summary>
    private static int Bad(string problem)
    {
        Console.Error.WriteLine(problem);
        return 2;
    }

    private static ILedger Open(Action<IHostApplicationBuilder> addAreas)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = ContentRoot.Path });
        builder.Logging.ClearProviders();
        builder.AddData();
        builder.AddLedger();
        addAreas(builder);
        return builder.Build().Services.GetRequiredService<ILedger>();
    }
}
