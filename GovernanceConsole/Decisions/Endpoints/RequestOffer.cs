using System.Text.Json;
using GovernanceConsole.Approvals;
using GovernanceConsole.Budgets;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Decisions.Endpoints;

/// <summary>What an answer says of what comes next. After a permit: what is reserved until which outcome, and where to report it. Of approvals: where to ask for one (AuthZEN Access Request and Approval Profile, draft 1), or what to do with the one that was presented.</summary>
internal sealed class RequestOffer(HttpContext http)
{
    private const int RetrySeconds = 5;

    private string Host => http.Request.Origin();

    private TimeSpan Within => http.RequestServices.GetRequiredService<IOptions<ApprovalOptions>>().Value.RequestWithin;

    public void Write(Utf8JsonWriter json, Answer answer)
    {
        if (answer.ReservedUntil is { } until)
            WriteReservation(json, answer, until);
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
            json.WriteString("endpoint", Host + "/access/v1/requests");
            json.WriteString("expires_at", EntryTime.ToText(answer.At + Within));
            json.WriteEndObject();
        }
    }

    private void WriteReservation(Utf8JsonWriter json, Answer answer, DateTimeOffset until)
    {
        json.WriteStartObject("reservation");
        json.WriteString("id", answer.EvaluationId);
        json.WriteString("expires_at", EntryTime.ToText(until));
        json.WriteStartArray("amounts");
        foreach (var amount in answer.Decision.Reserves)
        {
            json.WriteStartObject();
            json.WriteString("limit", amount.Limit);
            json.WriteString("unit", amount.Unit.Word());
            json.WritePropertyName("amount");
            if (amount.Unit == BudgetUnit.Usd)
                JsonSerializer.Serialize(json, new Money(amount.Amount, "USD"), WireJson.Options);
            else
                json.WriteNumberValue(amount.Amount);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString("outcome_endpoint", Host + "/agent/v1/outcomes");
    }
}
