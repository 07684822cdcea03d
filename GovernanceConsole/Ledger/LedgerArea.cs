using GovernanceConsole.Data;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger.Internal;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GovernanceConsole.Ledger;

/// <summary>The ledger and the sequencer that alone appends to it.</summary>
public static class LedgerArea
{
    public static IHostApplicationBuilder AddLedger(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<LedgerOptions>().BindConfiguration("Ledger").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<Ids>();
        builder.Services.TryAddSingleton<ChangeHub>();

        if (StoreConnection.Read(builder.Configuration).Provider == StorageProvider.PostgreSql)
        {
            builder.Services.TryAddSingleton<ILedgerStore, PostgresLedgerStore>();
            builder.Services.AddHostedService<PostgresWakeUp>();
        }
        else
        {
            builder.Services.TryAddSingleton<ILedgerStore, SqliteLedgerStore>();
        }

        builder.Services.AddSingleton<SequencerState>();
        builder.Services.AddSingleton<SavedFolds>();
        builder.Services.AddSingleton<ISavedFolds>(services => services.GetRequiredService<SavedFolds>());
        builder.Services.AddSingleton<ThisNode>();
        builder.Services.AddSingleton<ILedgerStatus, StatusReader>();
        builder.Services.AddSingleton<Sequencer>();
        builder.Services.AddSingleton<ISequencer>(services => services.GetRequiredService<Sequencer>());
        builder.Services.AddHostedService(services => services.GetRequiredService<Sequencer>());
        builder.Services.AddSingleton<IRuleBook, RuleBook>();
        builder.Services.AddSingleton<IPastRules, PastRules>();
        builder.Services.AddSingleton<ILedger, LedgerReader>();
        builder.Services.AddDataProtection();
        builder.Services.AddSingleton<CheckpointKeys>();
        builder.Services.AddSingleton<ICheckpoints, Checkpoints>();
        builder.Services.AddHostedService<TreeFeed>();
        builder.Services.AddSingleton<RecentEntries>();
        builder.Services.AddSingleton<ILedgerFold>(services => services.GetRequiredService<RecentEntries>());
        builder.Services.AddSingleton<ProjectionRunner>();
        builder.Services.AddSingleton<IProjectionProgress, ProjectionProgress>();
        builder.Services.AddHostedService<ProjectionFeed>();
        return builder;
    }
}
