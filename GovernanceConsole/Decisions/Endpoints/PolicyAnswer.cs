using System.Text.Json;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Policies;

namespace GovernanceConsole.Decisions.Endpoints;

/// <summary>What packs add to an answer: obligations, hints, warnings.</summary>
internal static class PolicyAnswer
{
    /// <summary>The types in <c>context.supported_obligations</c>; texts, or objects with a <c>type</c>.</summary>
    public static IReadOnlySet<string> SupportedBy(Question question)
    {
        if (question.Context is not { } context || AuthZenReader.Member(context, "supported_obligations") is not { ValueKind: JsonValueKind.Array } supported)
            return new HashSet<string>();
        return supported.EnumerateArray()
            .Select(item => item.ValueKind == JsonValueKind.String ? item.GetString() : AuthZenReader.Member(item, "type") is { ValueKind: JsonValueKind.String } type ? type.GetString() : null)
            .OfType<string>().ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>A client has to deny on an obligation that it does not know (AuthZEN Obligations Profile), so that these come only where it says that it does, and as hints otherwise.</summary>
    public static void Write(Utf8JsonWriter json, Decision decision, IReadOnlySet<string> supported)
    {
        Write(json, "obligations", decision.Obligations.Where(obligation => supported.Contains(obligation.Type)));
        Write(json, "guidance", decision.Obligations.Where(obligation => !supported.Contains(obligation.Type)));
        var warnings = decision.Observed.Where(remark => remark.Mode == PackMode.Warn).ToList();
        if (warnings.Count == 0)
            return;
        json.WriteStartArray("warnings");
        foreach (var warning in warnings)
        {
            json.WriteStartObject();
            json.WriteString("policy", warning.Pack);
            json.WriteString("rule", warning.Rule);
            json.WriteString("would", PolicyRecord.Word(warning.Effect));
            json.WriteString("code", PolicyRecord.Word(warning.Voice));
            json.WriteString("message", warning.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<Obligation> obligations)
    {
        var all = obligations.ToList();
        if (all.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var obligation in all)
        {
            json.WriteStartObject();
            json.WriteString("id", obligation.Id);
            json.WriteString("type", obligation.Type);
            json.WritePropertyName("properties");
            if (obligation.Properties is { } properties)
                properties.WriteTo(json);
            else
                json.WriteRawValue("{}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
