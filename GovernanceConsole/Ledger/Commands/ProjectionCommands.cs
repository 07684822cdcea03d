using System.CommandLine;
using GovernanceConsole.Data;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger.Internal;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Ledger.Commands;

/// <summary>The verb <c>projections rebuild</c>.</summary>
public static class ProjectionCommands
{
    /// <param name="addAreas">Adds the areas that keep projections.</param>
    public static Command Create(Action<IHostApplicationBuilder> addAreas)
    {
        var rebuild = new Command("rebuild", "Fold every projection anew from the ledger. The console may run meanwhile.");
        rebuild.SetAction(async (_, cancellationToken) =>
        {
            await RebuildAsync(addAreas, cancellationToken);
            return 0;
        });
        return new Command("projections", "The tables that pages read.") { rebuild };
    }

    private static async Task RebuildAsync(Action<IHostApplicationBuilder> addAreas, CancellationToken cancellationToken)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = ContentRoot.Path });
        builder.Logging.ClearProviders();
        builder.AddData();
        builder.AddLedger();
        addAreas(builder);
        using var host = builder.Build();
        await using (var views = await host.Services.GetRequiredService<IDbContextFactory<ViewsDbContext>>().CreateDbContextAsync(cancellationToken))
            await views.Database.MigrateAsync(cancellationToken);
        var runner = host.Services.GetRequiredService<ProjectionRunner>();
        foreach (var projection in host.Services.GetServices<IProjection>())
        {
            var progress = new ProgressLine();
            await runner.ResetAsync(projection, cancellationToken);
            var (taken, position) = await runner.StepAsync(projection, cancellationToken);
            while (taken > 0)
            {
                progress.Report(position);
                (taken, position) = await runner.StepAsync(projection, cancellationToken);
            }

            Console.WriteLine($"{projection.Name}: folded from {position} entries.");
        }
    }
}
