using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Oversight.Endpoints;

/// <summary><c>/api/v1/scorecards</c>: the weeks, and what people noted on them.</summary>
internal static class ScorecardEndpoints
{
    private const string RunningWeek = "current";

    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/scorecards").WithTags("Oversight");
        group.MapGet("", (IWeeklyScorecards scorecards) => scorecards.All().ToPage())
            .Needs(Permission.ReadConsole).AnswersDocuments<WeeklyScorecard>().WithSummary("The scorecards of weeks that are over, the latest first.");
        group.MapGet("/{week}", FindAsync).Needs(Permission.ReadConsole).Answers<WeeklyScorecard>(beside: typeof(NotesMember)).WithSummary("One week with its notes; 'current' for the one that runs.");
        group.MapPost("/{week}/notes", (string week, HttpContext http, IWeeklyScorecards scorecards) => http.WithBodyAsync<NoteBody>(async (caller, body) =>
                (await scorecards.NoteAsync(caller, new WeeklyNote(week == RunningWeek ? scorecards.Running.Id : week, body.Kind, body.Text, body.Owner, body.Due), http.RequestAborted)).Map(note => note.ToJson()).AnswerCreated(http.Response))).Once()
            .Needs(Permission.ReadConsole).AnswersDocument<WeeklyNote>(StatusCodes.Status201Created).WithSummary("Comment on a week, or record a decision. A decision takes who may set dials or decide on recommendations.").Accepts<NoteBody>("application/json");
        group.MapPost("/notes/{id}/done", (string id, HttpContext http, IWeeklyScorecards scorecards) => http.WithBodyAsync<DoneBody>(async (caller, body) =>
                (await scorecards.DoneAsync(caller, id, body.Reason, http.Request.IfMatch(), http.RequestAborted)).Map(note => note.ToJson()).Answer(http.Response)))
            .Needs(Permission.ReadConsole).AnswersDocument<WeeklyNote>().WithSummary("A decision was carried out: by its owner, or by who may decide.").Accepts<DoneBody>("application/json");
    }

    private static async Task<IResult> FindAsync(string week, IWeeklyScorecards scorecards, CancellationToken cancellationToken)
    {
        var found = week == RunningWeek || week == scorecards.Running.Id ? await scorecards.SoFarAsync(cancellationToken) : scorecards.Find(week)?.Definition;
        if (found is null)
            return Problems.From(Refusal.NotFound("weekly scorecard", week));
        var json = JsonSerializer.SerializeToNode(found, WireJson.Options)!.AsObject();
        json["notes"] = new JsonArray([.. scorecards.Notes(found.Week).Select(note => (JsonNode)note.ToJson())]);
        return TypedResults.Json(json, WireJson.Options);
    }

    private sealed record NotesMember(IReadOnlyList<JsonElement> Notes);
}

/// <summary>What is noted on a week.</summary>
/// <param name="Owner">Of a decision: the e-mail of who carries it out.</param>
/// <param name="Due">Of a decision: by when.</param>
internal sealed record NoteBody(WeeklyNoteKind Kind, string Text, string? Owner = null, DateOnly? Due = null);

/// <summary>What came of a decision.</summary>
internal sealed record DoneBody(string Reason);
