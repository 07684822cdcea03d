using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Approvals.Endpoints;

/// <summary>Who decides what: <c>/api/v1/approval-rules</c>, <c>/approval-groups</c>, <c>/protocols</c>, <c>/absences</c>.</summary>
internal static class SettingsEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        Map<ApprovalRuleDefinition>(app, "/api/v1/approval-rules", ApprovalRules.Rule, "approval rule", (settings, caller, id, rule, reason, version, token) => settings.PutRuleAsync(caller, id, rule, reason, version, token));
        Map<ApprovalGroupDefinition>(app, "/api/v1/approval-groups", ApprovalRules.Group, "approval group", (settings, caller, id, group, reason, version, token) => settings.PutGroupAsync(caller, id, group, reason, version, token));
        Map<ProtocolDefinition>(app, "/api/v1/protocols", ApprovalRules.Protocol, "protocol", (settings, caller, id, protocol, reason, version, token) => settings.PutProtocolAsync(caller, id, protocol, reason, version, token));
        Map<ReviewCheckDefinition>(app, "/api/v1/review-checks", ApprovalRules.Check, "review check", (settings, caller, id, check, reason, version, token) => settings.PutCheckAsync(caller, id, check, reason, version, token));
        MapViews(app);
        Map<AbsenceDefinition>(app, "/api/v1/absences", ApprovalRules.Absence, "absence", (settings, caller, id, absence, reason, version, token) => settings.PutAbsenceAsync(caller, id, absence, reason, version, token));
    }

    private static void MapViews(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/approval-views").OfDocuments<QueueViewDefinition>().WithTags("Approvals");
        group.MapGet("", async (HttpContext http, IApprovalSettings settings) => settings.ViewsOf(await http.CallerAsync()).ToPage()).Needs(Permission.ReadConsole).WithSummary("The caller's views of the queue, and shared ones.");
        group.MapPut("/{id}", (string id, HttpContext http, IApprovalSettings settings) => http.WithChangeAsync<QueueViewDefinition>(async (caller, view, reason) =>
                (await settings.PutViewAsync(caller, id, view, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response)))
            .Needs(Permission.ReadConsole).WithSummary("Keep a part of the queue under a name.").Accepts<QueueViewDefinition>("application/json");
        group.MapDelete("/{id}", async (string id, HttpContext http, IApprovalSettings settings) =>
            {
                var caller = await http.CallerAsync();
                return (await settings.RemoveAsync(caller, ApprovalRules.View, id, caller.ReasonOr(null), http.Request.IfMatch(), http.RequestAborted)).AnswerEmpty();
            })
            .Needs(Permission.ReadConsole).WithSummary("Remove a view.");
    }

    private delegate Task<WriteResult<Versioned<T>>> Put<T>(IApprovalSettings settings, Caller caller, string id, T definition, string reason, int? version, CancellationToken cancellationToken)
        where T : class;

    private static void Map<T>(IEndpointRouteBuilder app, string path, string kind, string what, Put<T> put)
        where T : class
    {
        // People say themselves when they are away: the service looks whose absence it is.
        var permission = kind == ApprovalRules.Absence ? Permission.ReadConsole : Permission.ManageCatalogue;
        // Who may look checks up would know them in the queue.
        var read = kind == ApprovalRules.Check ? Permission.ManageCatalogue : Permission.ReadConsole;
        var group = app.MapGroup(path).OfDocuments<T>().WithTags("Approvals");
        group.MapGet("", (IApprovalSettings settings) => settings.List<T>(kind).ToPage()).Needs(read).WithSummary($"Every {what}.");
        group.MapGet("/{id}", (string id, HttpContext http, IApprovalSettings settings) => settings.List<T>(kind).FirstOrDefault(one => one.Id == id).ToAnswer(http.Response, what, id)).Needs(read).WithSummary($"One {what}.");
        group.MapPut("/{id}", (string id, HttpContext http, IApprovalSettings settings) => http.WithChangeAsync<T>(async (caller, definition, reason) =>
                (await put(settings, caller, id, definition, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response)))
            .Needs(permission).WithSummary($"Set an {what}.").Accepts<T>("application/json");
        group.MapDelete("/{id}", async (string id, HttpContext http, IApprovalSettings settings, string? reason) =>
            {
                var caller = await http.CallerAsync();
                return (await settings.RemoveAsync(caller, kind, id, caller.ReasonOr(reason), http.Request.IfMatch(), http.RequestAborted)).AnswerEmpty();
            })
            .Needs(permission).WithSummary($"Remove an {what}.");
    }
}
