using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using GovernanceConsole.Approvals;
using GovernanceConsole.Budgets;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions;

/// <summary>
/// The body of a decision's entry: the question, the facts, the answer, and the revision of the rules. All that is needed
/// to decide again. <c>docs/specs/ledger-format.md</c> is the same in words.
/// </summary>
/// <param name="Question">Canonical JSON of the question, content replaced by its hash.</param>
/// <param name="Digest">SHA-256 of the exact action, lower-case hex.</param>
/// <param name="AskedBy">The agent of the token; null where the caller could ask for any.</param>
public sealed record DecisionRecord(ReadOnlyMemory<byte> Question, string Digest, string? AskedBy, RequestFacts Facts, Decision Decision, long Revision, string? RequestKey)
{
    /// <summary>When what the permit reserves is given back, unless its outcome comes first; null where it reserves nothing.</summary>
    public DateTimeOffset? ReservedUntil { get; init; }

    /// <summary>Writes the body. Members in the order of their names, as the canonical form asks.</summary>
    public byte[] Write() => WriteReused().ToArray();

    /// <summary>The same, in the thread's reused buffer.</summary>
    internal ReadOnlySpan<byte> WriteReused()
    {
        var buffer = ReusedBuffer.Take();
        var writer = new CanonicalJsonWriter(buffer);
        writer.StartObject();
        writer.Text("asked_by", AskedBy);
        writer.Name("decision");
        WriteDecision(writer);
        writer.Text("digest", Digest);
        writer.Name("facts");
        writer.StartObject();
        if (Facts.Approval is { } approval)
            WriteApproval(writer, approval);
        WriteTexts(writer, "argument_errors", Facts.ArgumentErrors);
        if (Facts.Budgets.Count > 0)
            WriteBudgets(writer);
        EvaluationRecord.Write(writer, Facts.Evaluations);
        PlanRecord.Write(writer, Facts.Plan);
        PolicyRecord.Write(writer, Facts.Policies);
        ReadingRecord.Write(writer, Facts.Readings);
        if (Facts.Redacted.Count > 0)
            WriteTexts(writer, "redacted", Facts.Redacted);
        RunRecord.Write(writer, Facts.Run);
        SlaRecord.Write(writer, Facts.Slas);
        writer.EndObject();
        writer.Name("question");
        writer.Raw(Question.Span);
        writer.Text("request_key", RequestKey);
        if (ReservedUntil is { } until)
            WriteReservation(writer, until);
        writer.Name("revision");
        writer.Number(Revision);
        writer.EndObject();
        return buffer.WrittenSpan;
    }

    /// <summary>Reads a decision's body.</summary>
    /// <exception cref="FormatException">The entry is not a decision.</exception>
    public static DecisionRecord Read(LedgerEntry entry)
    {
        if (entry.Kind != EntryKinds.Decision)
            throw new FormatException($"Entry {entry.Seq} is not a decision.");
        using var document = JsonDocument.Parse(entry.Body);
        return Read(document.RootElement);
    }

    /// <summary>Reads a decision's body that is parsed already.</summary>
    internal static DecisionRecord Read(JsonElement body)
    {
        var revision = body.GetProperty("revision").GetInt64();
        return new DecisionRecord(
            // A part of what is canonical is canonical as it stands.
            JsonMarshal.GetRawUtf8Value(body.GetProperty("question")).ToArray(),
            body.GetProperty("digest").GetString()!,
            body.GetProperty("asked_by").GetString(),
            ReadFacts(body),
            ReadDecision(body.GetProperty("decision")) with { Reserves = body.TryGetProperty("reservation", out var reserved) ? ReservationJson.Read(reserved.GetProperty("amounts")) : [] },
            revision,
            body.GetProperty("request_key").GetString())
        {
            ReservedUntil = body.TryGetProperty("reservation", out var reservation) ? ReservationJson.Time(reservation.GetProperty("expires_at")) : null,
        };
    }

    private static void WriteTexts(CanonicalJsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.Name(name);
        writer.StartArray();
        foreach (var text in texts)
            writer.Text(text);
        writer.EndArray();
    }

    private void WriteBudgets(CanonicalJsonWriter writer)
    {
        writer.Name("budgets");
        writer.StartArray();
        foreach (var reading in Facts.Budgets)
            ReservationJson.Write(writer, reading);
        writer.EndArray();
    }

    private void WriteReservation(CanonicalJsonWriter writer, DateTimeOffset until)
    {
        writer.Name("reservation");
        writer.StartObject();
        writer.Name("amounts");
        ReservationJson.Write(writer, Decision.Reserves);
        writer.Text("expires_at", EntryTime.ToText(until));
        writer.EndObject();
    }

    private static void WriteApproval(CanonicalJsonWriter writer, ApprovalFact approval)
    {
        writer.Name("approval");
        writer.StartObject();
        writer.Name("covers");
        writer.StartArray();
        foreach (var covered in approval.Covers)
            writer.Text(covered);
        writer.EndArray();
        writer.Text("from", approval.From is { } from ? EntryTime.ToText(from) : null);
        writer.Name("grant");
        writer.Boolean(approval.Grant);
        writer.Text("id", approval.Id);
        writer.Text("standing", Standings[(int)approval.Standing]);
        writer.EndObject();
    }

    private static readonly string[] Standings = [.. Enum.GetValues<ApprovalStanding>().Select(standing => JsonNamingPolicy.SnakeCaseLower.ConvertName(standing.ToString()))];

    /// <summary>The facts in a decision's body.</summary>
    internal static RequestFacts ReadFacts(JsonElement body) => ReadFacts(body.GetProperty("facts"), body.GetProperty("revision").GetInt64());

    private static RequestFacts ReadFacts(JsonElement facts, long revision) => new(
        revision,
        [.. facts.GetProperty("argument_errors").EnumerateArray().Select(error => error.GetString()!)],
        facts.TryGetProperty("approval", out var approval)
            ? new ApprovalFact(
                approval.GetProperty("id").GetString()!,
                (ApprovalStanding)Array.IndexOf(Standings, approval.GetProperty("standing").GetString()),
                [.. approval.GetProperty("covers").EnumerateArray().Select(covered => covered.GetString()!)],
                approval.GetProperty("grant").GetBoolean(),
                approval.GetProperty("from").GetString() is { } from ? DateTimeOffset.Parse(from, CultureInfo.InvariantCulture) : null)
            : null)
    {
        Budgets = facts.TryGetProperty("budgets", out var budgets) ? [.. budgets.EnumerateArray().Select(ReservationJson.ReadReading)] : [],
        Policies = PolicyRecord.ReadFacts(facts),
        Run = RunRecord.Read(facts),
        Plan = PlanRecord.Read(facts),
        Readings = ReadingRecord.Read(facts),
        Slas = SlaRecord.Read(facts),
        Evaluations = EvaluationRecord.Read(facts),
        Redacted = facts.TryGetProperty("redacted", out var redacted) ? [.. redacted.EnumerateArray().Select(path => path.GetString()!)] : [],
    };

    private void WriteDecision(CanonicalJsonWriter writer)
    {
        writer.StartObject();
        writer.Name("level");
        writer.Number(Decision.Level);
        writer.Text("level_from", Decision.LevelFrom);
        PolicyRecord.Write(writer, Decision);
        writer.Text("outcome", Decision.Outcome.Word());
        writer.Name("reasons");
        writer.StartArray();
        foreach (var reason in Decision.Reasons)
        {
            writer.StartObject();
            writer.Text("code", reason.Code);
            writer.Text("control", reason.Control.Word());
            writer.Text("lifted_by", reason.LiftedBy);
            writer.Text("limit", reason.Limit);
            writer.Text("message", reason.Message);
            writer.Text("outcome", reason.Outcome.Word());
            writer.Text("remaining", reason.Remaining);
            writer.Text("source", reason.Source);
            writer.Text("used", reason.Used);
            writer.EndObject();
        }

        writer.EndArray();
        writer.EndObject();
    }

    private static Decision ReadDecision(JsonElement decision) => new(
        ReadOutcome(decision),
        decision.GetProperty("level").GetInt32(),
        decision.GetProperty("level_from").GetString()!,
        [.. decision.GetProperty("reasons").EnumerateArray().Select(reason => new Reason(
            ControlWords.Parse(reason.GetProperty("control").GetString()!),
            ReadOutcome(reason),
            reason.GetProperty("code").GetString()!,
            reason.GetProperty("message").GetString()!,
            reason.GetProperty("limit").GetString(),
            reason.GetProperty("used").GetString(),
            reason.GetProperty("remaining").GetString(),
            reason.GetProperty("lifted_by").GetString(),
            reason.GetProperty("source").GetString()))])
    {
        Observed = PolicyRecord.ReadObserved(decision),
        Obligations = PolicyRecord.ReadObligations(decision),
    };

    private static Outcome ReadOutcome(JsonElement element) => element.GetProperty("outcome").GetString() switch
    {
        "permit" => Outcome.Permit,
        "hold" => Outcome.Hold,
        "deny" => Outcome.Deny,
        var word => throw new FormatException($"'{word}' is no outcome."),
    };
}
