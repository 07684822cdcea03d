using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Oversight.Endpoints;

/// <summary><c>/api/v1/playbooks</c>: how each workflow comes to autonomy.</summary>
internal static class PlaybookEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/playbooks").WithTags("Oversight");
        group.MapGet("", async (IPlaybooks playbooks, CancellationToken cancellationToken) => TypedResults.Json(new Page<JsonNode>([.. (await playbooks.AllAsync(cancellationToken)).Select(Write)], null), WireJson.Options))
            .Needs(Permission.ReadConsole).AnswersPage<WorkflowPlaybook>().WithSummary("Every workflow on its way from baseline to orchestration, with what the console sees of each step.");
        group.MapGet("/{workflow}", FindAsync).Needs(Permission.ReadConsole).Answers<WorkflowPlaybook>().WithSummary("One workflow's steps.");
        group.MapPut("/{workflow}", (string workflow, HttpContext http, IPlaybooks playbooks) => http.WithChangeAsync<PlaybookDefinition>(async (caller, marks, reason) =>
                (await playbooks.PutAsync(caller, workflow, marks, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response)))
            .Needs(Permission.ManageCatalogue).AnswersDocument<PlaybookDefinition>().WithSummary("Note who sees to a step, when it was done, and what there is to say of it.").Accepts<PlaybookDefinition>("application/json");
    }

    private static async Task<IResult> FindAsync(string workflow, HttpResponse response, IPlaybooks playbooks, CancellationToken cancellationToken)
    {
        if (await playbooks.FindAsync(workflow, cancellationToken) is not { } found)
            return Problems.From(Refusal.NotFound("workflow", workflow));
        response.Headers.ETag = $"\"{found.Version}\"";
        return TypedResults.Json(Write(found), WireJson.Options);
    }

    private static JsonNode Write(WorkflowPlaybook playbook) => JsonSerializer.SerializeToNode(playbook, WireJson.Options)!;
}
