using System.Text.Json;
using GovernanceConsole.Approvals;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Decisions.Endpoints;

/// <summary>What an answer says of approvals: where to ask for one (AuthZEN Access Request and Approval Profile, draft 1), or what to do with the one that was presented.</summary>
internal sealed record RequestOffer(string Endpoint, TimeSpan Within)
{
    private const int RetrySeconds = 5;

    public static RequestOffer Of(HttpContext http) => new(
        $"{http.Request.Scheme}://{http.Request.Host}/access/v1/requests",
        http.RequestServices.GetRequiredService<IOptions<ApprovalOptions>>().Value.RequestWithin);

    public void Write(Utf8JsonWriter json, Answer answer)
    {
        var presented = answer.Decision.Reasons.FirstOrDefault(reason => reason.Control == Control.Approval);
        if (presented is not null)
        {
            var waits = answer.Decision.Outcome == Outcome.Hold;
            json.WriteString("next_action", waits ? "retry" : answer.Decision.Speaking == presented ? "request" : "none");
            if (waits)
                json.WriteNumber("retry_after", RetrySeconds);
        }
        else if (answer.Decision.Outcome == Outcome.Hold)
        {
            json.WriteStartObject("access_request");
            json.WriteString("endpoint", Endpoint);
            json.WriteString("expires_at", EntryTime.ToText(answer.At + Within));
            json.WriteEndObject();
        }
    }
}
