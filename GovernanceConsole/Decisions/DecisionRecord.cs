using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using GovernanceConsole.Approvals;
using GovernanceConsole.Budgets;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;
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
        writer.Text("asked_by"u8, AskedBy);
        writer.Name("decision"u8);
        WriteDecision(writer);
        writer.Text("digest"u8, Digest);
        writer.Name("facts"u8);
        writer.StartObject();
        if (Facts.Approval is { } approval)
            WriteApproval(writer, approval);
        WriteTexts(writer, "argument_errors"u8, Facts.ArgumentErrors);
        if (Facts.Budgets.Count > 0)
            WriteBudgets(writer);
        EvaluationRecord.Write(writer, Facts.Evaluations);
        PlanRecord.Write(writer, Facts.Plan);
        PolicyRecord.Write(writer, Facts.Policies);
        ReadingRecord.Write(writer, Facts.Readings);
        if (Facts.Redacted.Count > 0)
            WriteTexts(writer, "redacted"u8, Facts.Redacted);
        RunRecord.Write(writer, Facts.Run);
        SlaRecord.Write(writer, Facts.Slas);
        writer.EndObject();
        writer.Name("question"u8);
        writer.Raw(Question.Span);
        writer.Text("request_key"u8, RequestKey);
        if (ReservedUntil is { } until)
            WriteReservation(writer, until);
        writer.Name("revision"u8);
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
        return Read(entry, document.RootElement);
    }

    /// <summary>Reads a decision's body that is parsed already.</summary>
    internal static DecisionRecord Read(LedgerEntry entry, JsonElement body) => Read(entry, body, ReadFacts(body), ReadDecided(body), body.GetProperty("request_key"u8).GetString());

    /// <summary>Reads it around another decision and another request key than its own: what it would say with those.</summary>
    internal static DecisionRecord Read(LedgerEntry entry, JsonElement body, RequestFacts facts, Decision decision, string? requestKey) => new(
        // A part of what is canonical is canonical as it stands.
        PartOf(entry.Body, JsonMarshal.GetRawUtf8Value(body.GetProperty("question"u8))),
        body.GetProperty("digest"u8).GetString()!,
        body.GetProperty("asked_by"u8).GetString(),
        facts,
        decision,
        facts.Revision,
        requestKey)
    {
        ReservedUntil = body.TryGetProperty("reservation"u8, out var reservation) ? ReservationJson.Time(reservation.GetProperty("expires_at"u8)) : null,
    };

    // Parsed where it stands, it is a stretch of the same bytes.
    private static ReadOnlyMemory<byte> PartOf(ReadOnlyMemory<byte> body, ReadOnlySpan<byte> part) =>
        body.Span.Overlaps(part, out var start) ? body.Slice(start, part.Length) : part.ToArray();

    private static void WriteTexts(CanonicalJsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        writer.Name(name);
        writer.StartArray();
        foreach (var text in texts)
            writer.Text(text);
        writer.EndArray();
    }

    private void WriteBudgets(CanonicalJsonWriter writer)
    {
        writer.Name("budgets"u8);
        writer.StartArray();
        foreach (var reading in Facts.Budgets)
            ReservationJson.Write(writer, reading);
        writer.EndArray();
    }

    private void WriteReservation(CanonicalJsonWriter writer, DateTimeOffset until)
    {
        writer.Name("reservation"u8);
        writer.StartObject();
        writer.Name("amounts"u8);
        ReservationJson.Write(writer, Decision.Reserves);
        writer.Time("expires_at"u8, until);
        writer.EndObject();
    }

    private static void WriteApproval(CanonicalJsonWriter writer, ApprovalFact approval)
    {
        writer.Name("approval"u8);
        writer.StartObject();
        writer.Name("covers"u8);
        writer.StartArray();
        foreach (var covered in approval.Covers)
            writer.Text(covered);
        writer.EndArray();
        writer.Text("from"u8, approval.From is { } from ? EntryTime.ToText(from) : null);
        writer.Name("grant"u8);
        writer.Boolean(approval.Grant);
        writer.Text("id"u8, approval.Id);
        writer.Text("standing"u8, Standings[(int)approval.Standing]);
        writer.EndObject();
    }

    private static readonly string[] Standings = [.. Enum.GetValues<ApprovalStanding>().Select(standing => JsonNamingPolicy.SnakeCaseLower.ConvertName(standing.ToString()))];

    /// <summary>The facts in a decision's body.</summary>
    internal static RequestFacts ReadFacts(JsonElement body) => ReadFacts(body.GetProperty("facts"u8), body.GetProperty("revision"u8).GetInt64());

    // Most decisions depend on nothing else.
    private static RequestFacts ReadFacts(JsonElement facts, long revision) => facts.GetPropertyCount() == 1 ? new RequestFacts(revision, Errors(facts)) : ReadAllFacts(facts, revision);

    private static string[] Errors(JsonElement facts) => JsonList.Texts(facts.GetProperty("argument_errors"u8));

    private static RequestFacts ReadAllFacts(JsonElement facts, long revision) => new(
        revision,
        Errors(facts),
        facts.TryGetProperty("approval"u8, out var approval)
            ? new ApprovalFact(
                approval.GetProperty("id"u8).GetString()!,
                (ApprovalStanding)Array.IndexOf(Standings, approval.GetProperty("standing"u8).GetString()),
                JsonList.Texts(approval.GetProperty("covers"u8)),
                approval.GetProperty("grant"u8).GetBoolean(),
                approval.GetProperty("from"u8).GetString() is { } from ? DateTimeOffset.Parse(from, CultureInfo.InvariantCulture) : null)
            : null)
    {
        Budgets = facts.TryGetProperty("budgets"u8, out var budgets) ? JsonList.Read(budgets, ReservationJson.ReadReading) : [],
        Policies = PolicyRecord.ReadFacts(facts),
        Run = RunRecord.Read(facts),
        Plan = PlanRecord.Read(facts),
        Readings = ReadingRecord.Read(facts),
        Slas = SlaRecord.Read(facts),
        Evaluations = EvaluationRecord.Read(facts),
        Redacted = facts.TryGetProperty("redacted"u8, out var redacted) ? JsonList.Texts(redacted) : [],
    };

    private void WriteDecision(CanonicalJsonWriter writer)
    {
        writer.StartObject();
        writer.Name("level"u8);
        writer.Number(Decision.Level);
        writer.Text("level_from"u8, Decision.LevelFrom);
        PolicyRecord.Write(writer, Decision);
        writer.Text("outcome"u8, Decision.Outcome.Word());
        writer.Name("reasons"u8);
        writer.StartArray();
        foreach (var reason in Decision.Reasons)
        {
            writer.StartObject();
            writer.Text("code"u8, reason.Code);
            writer.Text("control"u8, reason.Control.Word());
            writer.Text("lifted_by"u8, reason.LiftedBy);
            writer.Text("limit"u8, reason.Limit);
            writer.Text("message"u8, reason.Message);
            writer.Text("outcome"u8, reason.Outcome.Word());
            writer.Text("remaining"u8, reason.Remaining);
            writer.Text("source"u8, reason.Source);
            writer.Text("used"u8, reason.Used);
            writer.EndObject();
        }

        writer.EndArray();
        writer.EndObject();
    }

    private static Decision ReadDecided(JsonElement body) => ReadDecision(body.GetProperty("decision"u8)) with
    {
        Reserves = body.TryGetProperty("reservation"u8, out var reserved) ? ReservationJson.Read(reserved.GetProperty("amounts"u8)) : [],
    };

    private static Decision ReadDecision(JsonElement decision) => new(
        ReadOutcome(decision),
        decision.GetProperty("level"u8).GetInt32(),
        decision.GetProperty("level_from"u8).GetString()!,
        JsonList.Read(decision.GetProperty("reasons"u8), static reason => new Reason(
            ControlWords.Parse(reason.GetProperty("control"u8).GetString()!),
            ReadOutcome(reason),
            reason.GetProperty("code"u8).GetString()!,
            reason.GetProperty("message"u8).GetString()!,
            reason.GetProperty("limit"u8).GetString(),
            reason.GetProperty("used"u8).GetString(),
            reason.GetProperty("remaining"u8).GetString(),
            reason.GetProperty("lifted_by"u8).GetString(),
            reason.GetProperty("source"u8).GetString())))
    {
        Observed = PolicyRecord.ReadObserved(decision),
        Obligations = PolicyRecord.ReadObligations(decision),
    };

    private static Outcome ReadOutcome(JsonElement element) => element.GetProperty("outcome"u8).GetString() switch
    {
        "permit" => Outcome.Permit,
        "hold" => Outcome.Hold,
        "deny" => Outcome.Deny,
        var word => throw new FormatException($"'{word}' is no outcome."),
    };
}
