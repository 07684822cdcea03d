using System.Text.Json;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Endpoints;

/// <summary>Writes answers: AuthZEN's <c>decision</c> and <c>context</c>, with our members in the context as CONTRACT.md has them.</summary>
internal static class AuthZenAnswer
{
    /// <param name="requests">Where approvals are asked for, and how long after a hold.</param>
    /// <param name="supported">The types of obligations that the caller can fulfil.</param>
    public static void Write(Utf8JsonWriter json, Answer answer, bool explain, RequestOffer requests, IReadOnlySet<string> supported)
    {
        var decision = answer.Decision;
        json.WriteStartObject();
        json.WriteBoolean("decision", decision.Outcome == Outcome.Permit);
        json.WriteStartObject("context");
        json.WriteString("evaluation_id", answer.EvaluationId);
        json.WriteString("outcome", decision.Outcome.Word());
        json.WriteString("reason", decision.Code);
        json.WriteNumber("level", decision.Level);
        json.WriteNumber("revision", answer.Revision);
        json.WriteStartArray("reasons");
        foreach (var reason in decision.Reasons)
            Write(json, reason);
        json.WriteEndArray();
        if (decision.Speaking is { } speaking)
        {
            Keyed(json, "reason_user", speaking.Message);
            Keyed(json, "reason_admin", $"{speaking.Control.Word()}: {speaking.Code}{(speaking.Source is { } source ? $" ({source})" : "")}, rules at revision {answer.Revision}");
        }

        PolicyAnswer.Write(json, decision, supported);
        requests.Write(json, answer);
        if (answer.Redacted.Count > 0)
        {
            json.WriteStartArray("redacted");
            foreach (var path in answer.Redacted)
                json.WriteStringValue(path);
            json.WriteEndArray();
        }

        if (explain)
            Trail(json, decision);
        json.WriteStartObject("ledger");
        json.WriteNumber("seq", answer.Seq);
        json.WriteEndObject();
        json.WriteString("evaluated_at", EntryTime.ToText(answer.At));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A bad item in a valid batch: AuthZEN 1.0, section 7.</summary>
    public static void WriteError(Utf8JsonWriter json, string message)
    {
        json.WriteStartObject();
        json.WriteBoolean("decision", false);
        json.WriteStartObject("context");
        json.WriteStartObject("error");
        json.WriteNumber("status", 400);
        json.WriteString("message", message);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Reason reason)
    {
        json.WriteStartObject();
        json.WriteString("control", reason.Control.Word());
        json.WriteString("code", reason.Code);
        json.WriteString("message", reason.Message);
        json.WriteString("outcome", reason.Outcome.Word());
        json.WriteString("limit", reason.Limit);
        json.WriteString("used", reason.Used);
        json.WriteString("remaining", reason.Remaining);
        json.WriteString("lifted_by", reason.LiftedBy);
        json.WriteEndObject();
    }

    /// <summary>Every control in order, with what it said.</summary>
    private static void Trail(Utf8JsonWriter json, Decision decision)
    {
        json.WriteStartArray("trail");
        foreach (var control in ControlWords.All)
        {
            var reason = decision.Reasons.FirstOrDefault(reason => reason.Control == control);
            json.WriteStartObject();
            json.WriteString("control", control.Word());
            json.WriteString("verdict", reason?.Outcome.Word() ?? "pass");
            json.WriteString("code", reason?.Code);
            json.WriteString("message", reason?.Message ?? (control == Control.Autonomy ? $"Level {decision.Level}: {decision.LevelFrom}." : null));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Keyed(Utf8JsonWriter json, string name, string message)
    {
        json.WriteStartObject(name);
        json.WriteString("403", message);
        json.WriteEndObject();
    }
}
