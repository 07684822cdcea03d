using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Quality;
using GovernanceConsole.Web;

namespace GovernanceConsole.Assurance.Endpoints;

/// <summary>How service levels are kept: <c>/api/v1/slas/{id}/measurement</c>, <c>…/course</c>, <c>…/events</c>.</summary>
internal static class SlaMeasureEndpoints
{
    private const int EventsShown = 200;

    public static void Map(IEndpointRouteBuilder app)
    {
        var slas = app.MapGroup("/api/v1/slas").Needs(Permission.ReadConsole).WithTags("Service levels");
        slas.MapGet("/{id}/measurement", async (string id, ISlaBoard board, CancellationToken cancellationToken) => Answer(id, await board.MeasureAsync(id, cancellationToken)))
            .Answers<SlaMeasurement>().WithSummary("A service level measured now: compliance, error budget, burn rate.");
        slas.MapGet("/{id}/course", async (string id, ISlaBoard board, string? per, CancellationToken cancellationToken) =>
                per is not (null or "hour" or "day") ? Problems.From(Refusal.OutOfRange("per", "per is hour or day."))
                : Answer(id, await board.CourseAsync(id, per == "day" ? SlaPer.Day : SlaPer.Hour, cancellationToken) is { } stretches ? new Page<SlaStretch>(stretches, null) : null))
            .AnswersPage<SlaStretch>().WithSummary("Its window by hour or day.");
        slas.MapGet("/{id}/events", async (string id, ISlaBoard board, CancellationToken cancellationToken) =>
                Answer(id, await board.EventsAsync(id, EventsShown, cancellationToken) is { Count: > 0 } events ? new Page<SlaEvent>(events, null) : null))
            .AnswersPage<SlaEvent>().WithSummary("When it was set, breached and met again, newest first.");
    }

    private static IResult Answer<T>(string id, T? found)
        where T : class =>
        found is null ? Problems.From(Refusal.NotFound("service level", id)) : TypedResults.Json(found, WireJson.Options);
}
