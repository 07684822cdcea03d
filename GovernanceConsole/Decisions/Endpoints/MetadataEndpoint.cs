using GovernanceConsole.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovernanceConsole.Decisions.Endpoints;

/// <summary><c>GET /.well-known/authzen-configuration</c>: AuthZEN Authorization API 1.0, section 9. What is absent is not offered.</summary>
internal static class MetadataEndpoint
{
    private static readonly string[] Capabilities = ["urn:openid:authzen:capability:access-request"];

    public static JsonHttpResult<Dictionary<string, object>> Handle(HttpRequest request)
    {
        var origin = request.Origin();
        return TypedResults.Json(new Dictionary<string, object>
        {
            ["policy_decision_point"] = origin,
            ["access_evaluation_endpoint"] = origin + "/access/v1/evaluation",
            ["access_evaluations_endpoint"] = origin + "/access/v1/evaluations",
            ["search_subject_endpoint"] = origin + "/access/v1/search/subject",
            ["search_resource_endpoint"] = origin + "/access/v1/search/resource",
            ["search_action_endpoint"] = origin + "/access/v1/search/action",
            ["access_request_endpoint"] = origin + "/access/v1/requests",
            ["capabilities"] = Capabilities,
        });
    }
}
