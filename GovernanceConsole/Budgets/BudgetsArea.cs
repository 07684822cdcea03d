using GovernanceConsole.Budgets.Endpoints;
using GovernanceConsole.Budgets.Internal;
using GovernanceConsole.Components;
using GovernanceConsole.Ledger;
using MudBlazor;

namespace GovernanceConsole.Budgets;

/// <summary>Budgets: what agents may use, reserved with the permit and settled with the outcome.</summary>
public static class BudgetsArea
{
    public static IHostApplicationBuilder AddBudgets(this IHostApplicationBuilder builder)
    {
        builder.AddBudgetState();
        builder.Services.AddSingleton<IBudgets, BudgetSettings>();
        builder.Services.AddHostedService<ReservationSweep>();
        builder.AddBudgetCourses();
        builder.Services.AddSingleton(new NavItem("/budgets", "Budgets", Icons.Material.Outlined.AccountBalanceWallet, 18));
        return builder;
    }

    /// <summary>Only what decisions need to know of budgets.</summary>
    public static IHostApplicationBuilder AddBudgetState(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<BudgetOptions>().BindConfiguration("Budgets").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<BudgetZone>();
        builder.Services.AddSingleton<BudgetFold>();
        builder.Services.AddSingleton<ILedgerFold>(services => services.GetRequiredService<BudgetFold>());
        builder.Services.AddSingleton<IBudgetBook>(services => services.GetRequiredService<BudgetFold>());
        builder.Services.AddSingleton<IBudgetBalances, BudgetBalances>();
        return builder;
    }

    /// <summary>Only what is folded of how budgets were used over time.</summary>
    public static IHostApplicationBuilder AddBudgetCourses(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IProjection, BudgetCourseProjection>();
        builder.Services.AddSingleton<IBudgetCourses, BudgetCourses>();
        return builder;
    }

    public static IEndpointRouteBuilder MapBudgets(this IEndpointRouteBuilder app)
    {
        BudgetEndpoints.Map(app);
        ReservationEndpoints.Map(app);
        return app;
    }
}
