using GovernanceConsole.Access;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Autonomy.Endpoints;

/// <summary><c>/api/v1/workflows</c> and <c>/api/v1/actions</c>.</summary>
internal static class CatalogueEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var workflows = app.MapGroup("/api/v1/workflows").OfDocuments<WorkflowDefinition>().WithTags("Workflows");
        workflows.MapGet("", (ICatalogue catalogue) => catalogue.Workflows().ToPage())
            .Needs(Permission.ReadConsole).WithSummary("All workflows.");
        workflows.MapGet("/{id}", (string id, HttpResponse response, ICatalogue catalogue) => catalogue.FindWorkflow(id).ToAnswer(response, "workflow", id))
            .Needs(Permission.ReadConsole).WithSummary("One workflow.");
        workflows.MapPut("/{id}", PutWorkflowAsync)
            .Needs(Permission.ManageCatalogue).WithSummary("Create or change a workflow.").Accepts<WorkflowDefinition>("application/json");

        var actions = app.MapGroup("/api/v1/actions").OfDocuments<ActionDefinition>("name").WithTags("Actions");
        actions.MapGet("", (ICatalogue catalogue) => catalogue.Actions().ToPage("name"))
            .Needs(Permission.ReadConsole).WithSummary("The action catalogue.");
        actions.MapGet("/{name}", (string name, HttpResponse response, ICatalogue catalogue) => catalogue.FindAction(name).ToAnswer(response, "action", name, "name"))
            .Needs(Permission.ReadConsole).WithSummary("One action.");
        actions.MapPut("/{name}", PutActionAsync)
            .Needs(Permission.ManageCatalogue).WithSummary("Create or change an action.").Accepts<ActionDefinition>("application/json");
    }

    private static Task<IResult> PutWorkflowAsync(string id, HttpContext http, ICatalogue catalogue) =>
        http.WithChangeAsync<WorkflowDefinition>(async (caller, workflow, reason) =>
            (await catalogue.PutWorkflowAsync(caller, id, workflow, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response));

    private static Task<IResult> PutActionAsync(string name, HttpContext http, ICatalogue catalogue) =>
        http.WithChangeAsync<ActionDefinition>(async (caller, action, reason) =>
            (await catalogue.PutActionAsync(caller, name, action, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson("name")).Answer(http.Response));
}
