using GovernanceConsole.Access;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Agents.Endpoints;

/// <summary><c>/api/v1/personas</c>.</summary>
internal static class PersonaEndpoints
{
    private const int VersionsShown = 100;

    public static void Map(IEndpointRouteBuilder app)
    {
        var personas = app.MapGroup("/api/v1/personas").OfDocuments<PersonaDefinition>().WithTags("Personas");
        personas.MapGet("", (IAgentRegister register) => register.Personas().ToPage())
            .Needs(Permission.ReadConsole).WithSummary("All personas in their current version.");
        personas.MapGet("/{id}", (string id, HttpResponse response, IAgentRegister register) => register.FindPersona(id).ToAnswer(response, "persona", id))
            .Needs(Permission.ReadConsole).WithSummary("One persona in its current version.");
        personas.MapGet("/{id}/versions", async (string id, IAgentRegister register, CancellationToken cancellationToken) => (await register.PersonaHistoryAsync(id, VersionsShown, cancellationToken)).ToVersions())
            .Needs(Permission.ReadConsole).WithSummary("The last hundred versions of a persona, newest first.");
        personas.MapPut("/{id}", PutAsync)
            .Needs(Permission.ManageAgents).WithSummary("Create a persona or a new version of one.").Accepts<PersonaBody>("application/json");
    }

    private static Task<IResult> PutAsync(string id, HttpContext http, IAgentRegister register) =>
        http.WithChangeAsync<PersonaBody>(async (caller, body, reason) =>
            (await register.PutPersonaAsync(caller, id, body.ToDefinition(), reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response));
}
