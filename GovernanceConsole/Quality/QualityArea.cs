using GovernanceConsole.Ledger;
using GovernanceConsole.Quality.Endpoints;
using GovernanceConsole.Quality.Internal;

namespace GovernanceConsole.Quality;

/// <summary>Readings of the data and the platforms that agents depend on. The decision point asks for the last of them.</summary>
public static class QualityArea
{
    public static IHostApplicationBuilder AddQuality(this IHostApplicationBuilder builder)
    {
        builder.AddReadingState();
        builder.Services.AddSingleton<IReadings, Readings>();
        builder.Services.AddSingleton<ISlas, Slas>();
        builder.Services.AddSingleton<IEvaluationSuites, EvaluationSuites>();
        return builder;
    }

    /// <summary>Only what decisions need to know.</summary>
    public static IHostApplicationBuilder AddReadingState(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ReadingFold>();
        builder.Services.AddSingleton<ILedgerFold>(services => services.GetRequiredService<ReadingFold>());
        builder.Services.AddSingleton<IReadingBook>(services => services.GetRequiredService<ReadingFold>());
        builder.Services.AddSingleton<SlaFold>();
        builder.Services.AddSingleton<ILedgerFold>(services => services.GetRequiredService<SlaFold>());
        builder.Services.AddSingleton<ISlaBook>(services => services.GetRequiredService<SlaFold>());
        builder.Services.AddSingleton<EvaluationFold>();
        builder.Services.AddSingleton<ILedgerFold>(services => services.GetRequiredService<EvaluationFold>());
        builder.Services.AddSingleton<IEvaluationBook>(services => services.GetRequiredService<EvaluationFold>());
        return builder;
    }

    public static IEndpointRouteBuilder MapQuality(this IEndpointRouteBuilder app)
    {
        ReadingEndpoints.Map(app);
        SlaEndpoints.Map(app);
        return app;
    }
}
