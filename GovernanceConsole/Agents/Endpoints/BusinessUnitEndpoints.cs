using GovernanceConsole.Access;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Agents.Endpoints;

/// <summary><c>/api/v1/business-units</c>.</summary>
internal static class BusinessUnitEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var units = app.MapGroup("/api/v1/business-units").OfDocuments<BusinessUnitDefinition>().WithTags("Business units");
        units.MapGet("", (IAgentRegister register) => register.BusinessUnits().ToPage())
            .Needs(Permission.ReadConsole).WithSummary("All business units.");
        units.MapGet("/{id}", (string id, HttpResponse response, IAgentRegister register) => register.FindBusinessUnit(id).ToAnswer(response, "business unit", id))
            .Needs(Permission.ReadConsole).WithSummary("One business unit.");
        units.MapPut("/{id}", PutAsync)
            .Needs(Permission.ManageCatalogue).WithSummary("Create or change a business unit.").Accepts<BusinessUnitDefinition>("application/json");
    }

    private static Task<IResult> PutAsync(string id, HttpContext http, IAgentRegister register) =>
        http.WithChangeAsync<BusinessUnitDefinition>(async (caller, unit, reason) =>
            (await register.PutBusinessUnitAsync(caller, id, unit, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response));
}
