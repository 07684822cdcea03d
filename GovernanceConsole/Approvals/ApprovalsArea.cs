using GovernanceConsole.Approvals.Endpoints;
using GovernanceConsole.Approvals.Internal;
using GovernanceConsole.Approvals.UI;
using GovernanceConsole.Components;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications;
using ModelContextProtocol.Server;
using MudBlazor;

namespace GovernanceConsole.Approvals;

/// <summary>The queue: what agents may not do alone, and what people decide about it.</summary>
public static class ApprovalsArea
{
    public static IHostApplicationBuilder AddApprovals(this IHostApplicationBuilder builder)
    {
        builder.AddApprovalState();
        builder.Services.AddSingleton<IApprovals, Queue>();
        builder.Services.AddSingleton<IApprovalSettings, ApprovalSettings>();
        builder.Services.AddSingleton<TaskCalls>();
        builder.Services.AddSingleton<McpServerTool, RequestTool>();
        builder.Services.AddSingleton<McpServerTool, TaskTool>();
        builder.Services.AddSingleton<IProjection, CallbackProjection>();
        builder.Services.AddHostedService<ExpirySweep>();
        builder.Services.AddSingleton<Viewers>();
        builder.Services.AddSingleton<NoticeMarks>();
        builder.Services.AddSingleton<IInbox, Inbox>();
        builder.Services.AddSingleton<IMailWishes>(services => services.GetRequiredService<IInbox>());
        builder.Services.AddHostedService<DigestWorker>();
        builder.Services.AddHostedService<CheckSeeder>();
        builder.Services.AddSingleton(new BarItem(typeof(InboxBell), 10));
        builder.Services.AddSingleton<IItemEvidence, DialEvidence>();
        builder.Services.AddSingleton(new NavItem("/approvals", "Approvals", Icons.Material.Outlined.FactCheck, 15));
        builder.Services.AddSingleton(new TodayCard(typeof(WaitingApprovals), 5));
        return builder;
    }

    /// <summary>Only what decisions need to know of approvals.</summary>
    public static IHostApplicationBuilder AddApprovalState(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ApprovalOptions>().BindConfiguration("Approvals").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ApprovalBoard>();
        builder.Services.AddSingleton<ApprovalFold>();
        builder.Services.AddSingleton<ILedgerFold>(services => services.GetRequiredService<ApprovalFold>());
        builder.Services.AddSingleton<IApprovalBook>(services => services.GetRequiredService<ApprovalFold>());
        builder.Services.AddSingleton<IEntryAuditor, ApprovalAuditor>();
        return builder;
    }

    public static IEndpointRouteBuilder MapApprovals(this IEndpointRouteBuilder app)
    {
        RequestEndpoints.Map(app);
        QueueEndpoints.Map(app);
        SettingsEndpoints.Map(app);
        return app;
    }
}
