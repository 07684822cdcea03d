using GovernanceConsole.Access;
using GovernanceConsole.Approvals;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions.Endpoints;
using GovernanceConsole.Decisions.Internal;
using GovernanceConsole.Decisions.Internal.Replay;
using GovernanceConsole.Decisions.Internal.Runs;
using GovernanceConsole.Ledger;
using GovernanceConsole.Policies;
using GovernanceConsole.Simulations;
using GovernanceConsole.Web;
using ModelContextProtocol.Server;

namespace GovernanceConsole.Decisions;

/// <summary>The decision point: the pure engine, its place in the loop, and the AuthZEN endpoints that agents ask.</summary>
public static class DecisionsArea
{
    public static IHostApplicationBuilder AddDecisions(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DecisionFold>();
        builder.Services.AddSingleton<DecisionState>();
        builder.Services.AddSingleton<RunFold>();
        builder.Services.AddSingleton<ILedgerFold>(services => services.GetRequiredService<RunFold>());
        builder.Services.AddSingleton<ILedgerFold>(services => services.GetRequiredService<DecisionFold>());
        builder.Services.AddSingleton<PlanFold>();
        builder.Services.AddSingleton<ILedgerFold>(services => services.GetRequiredService<PlanFold>());
        builder.Services.AddSingleton<TripwireQueue>();
        builder.Services.AddSingleton<TripwireFold>();
        builder.Services.AddSingleton<ILedgerFold>(services => services.GetRequiredService<TripwireFold>());
        builder.Services.AddHostedService<TripwireWorker>();
        builder.Services.AddSingleton<IDecisionPoint, DecisionPoint>();
        builder.Services.AddSingleton<McpServerTool, DecisionTool>();
        builder.Services.AddSingleton<IQuestionTrial, QuestionTrial>();
        builder.Services.AddSingleton<IEntryAuditor, DecisionAuditor>();
        builder.Services.AddSingleton<IHeldActions, HeldActions>();
        builder.Services.AddSingleton<IItemEvidence, BudgetEvidence>();
        builder.Services.AddSingleton<Replayer>();
        builder.Services.AddSingleton<IDialForecast, DialForecaster>();
        builder.Services.AddSingleton<ISimulator, Simulator>();
        builder.Services.AddSingleton<IRunReplay, RunReplayer>();
        builder.Services.AddSingleton<IPolicyTrial, PolicyTrial>();
        builder.Services.AddSingleton<IPolicyCounts, PolicyCounts>();
        builder.Services.AddSingleton<IPolicyForecast, PolicyForecaster>();
        builder.Services.AddSingleton<IProjection, PolicyProjection>();
        return builder;
    }

    public static IEndpointRouteBuilder MapDecisions(this IEndpointRouteBuilder app)
    {
        var access = app.MapGroup("/access/v1").Needs(Permission.AskDecisions).WithTags("Decisions");
        access.MapPost("/evaluation", AuthZenFilter.Wrap(EvaluationEndpoint.HandleAsync)).WithName("Evaluate").WithMetadata(new TakesBody("subject, action, resource and context (AuthZEN 1.0, section 6.1).", "application/json"), TakesKey.ForEver).Answers<EvaluationView>().WithSummary("Ask whether an agent may act (AuthZEN 1.0).");
        access.MapPost("/evaluations", AuthZenFilter.Wrap(EvaluationsEndpoint.HandleAsync)).WithName("EvaluateBatch").WithMetadata(new TakesBody("The same as defaults, evaluations and options (AuthZEN 1.0, section 7.1).", "application/json"), TakesKey.ForEver).Answers<EvaluationsView>().WithSummary("Ask several questions in one call (AuthZEN 1.0).");
        access.MapPost("/search/action", AuthZenFilter.Wrap(SearchEndpoints.ActionsAsync)).WithName("SearchActions").WithMetadata(new TakesBody("subject and resource (AuthZEN 1.0, section 8.6).", "application/json")).WithSummary("What this agent may do now (AuthZEN 1.0).");
        access.MapPost("/search/subject", AuthZenFilter.Wrap(SearchEndpoints.SubjectsAsync)).WithName("SearchSubjects").WithMetadata(new TakesBody("action, resource and the type of subjects (AuthZEN 1.0, section 8.4).", "application/json")).WithSummary("Which agents may do this now (AuthZEN 1.0).");
        access.MapPost("/search/resource", AuthZenFilter.Wrap(SearchEndpoints.ResourcesAsync)).WithName("SearchResources").WithMetadata(new TakesBody("subject, action and the type of resources (AuthZEN 1.0, section 8.5).", "application/json")).WithSummary("In which workflows an agent may do this now (AuthZEN 1.0).");
        app.MapGet("/.well-known/authzen-configuration", MetadataEndpoint.Handle).AllowAnonymous().WithTags("Decisions").WithSummary("What this decision point offers (AuthZEN 1.0).");
        return app;
    }
}
