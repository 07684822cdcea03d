using GovernanceConsole.Decisions;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry.Endpoints;
using GovernanceConsole.Telemetry.Internal;
using GovernanceConsole.Telemetry.Internal.Otlp;
using ModelContextProtocol.Server;

namespace GovernanceConsole.Telemetry;

/// <summary>What agents report of what they did.</summary>
public static class TelemetryArea
{
    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IOutcomes, Outcomes>();
        builder.Services.AddSingleton<McpServerTool, OutcomeTool>();
        builder.Services.AddSingleton<IOutcomeCorrections, OutcomeCorrections>();
        builder.Services.AddSingleton<IOutcomeImport, OutcomeImport>();
        builder.Services.AddSingleton<IOutcomeUse, OutcomeUse>();
        builder.Services.AddSingleton<IPrices, Prices>();
        builder.Services.AddSingleton<IToolPrices, ToolPrices>();
        AddTraces(builder.Services);
        return builder;
    }

    private static void AddTraces(IServiceCollection services)
    {
        services.AddOptions<TelemetryOptions>().BindConfiguration("Telemetry").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<BodyMemory>();
        services.AddSingleton<HarmlessTools>();
        services.AddSingleton<SpanQueue>();
        services.AddSingleton<SpanStore>();
        services.AddSingleton<SpanIntake>();
        services.AddSingleton<PointIntake>();
        services.AddSingleton<DecisionLookup>();
        services.AddSingleton<ActJudge>();
        services.AddSingleton<UngovernedAlerts>();
        services.AddSingleton<ITraces, TraceReader>();
        services.AddSingleton<IUngovernedActs, UngovernedActs>();
        services.AddSingleton<IDecisionTraces, DecisionTraces>();
        services.AddSingleton<IProjection, ReportedUse>();
        services.AddHostedService<SpanWriter>();
        services.AddHostedService<ActWorker>();
        services.AddHostedService<SpanRetention>();
    }

    public static IEndpointRouteBuilder MapTelemetry(this IEndpointRouteBuilder app)
    {
        OutcomeEndpoint.Map(app);
        CorrectionEndpoints.Map(app);
        ImportEndpoint.Map(app);
        TraceEndpoint.Map(app);
        MetricsEndpoint.Map(app);
        PriceEndpoints.Map(app);
        ToolPriceEndpoints.Map(app);
        return app;
    }
}
