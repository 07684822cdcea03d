using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Quality;
using GovernanceConsole.Web;

namespace GovernanceConsole.Assurance.Endpoints;

/// <summary><c>/api/v1/data-quality</c>: data sources against their standards, and what they changed.</summary>
internal static class DataBoardEndpoints
{
    private const int DefaultDays = 7, MostDays = 92;

    public static void Map(IEndpointRouteBuilder app)
    {
        var board = app.MapGroup("/api/v1/data-quality").WithTags("Data quality");
        board.MapGet("", async (IDataBoard data, CancellationToken cancellationToken) => TypedResults.Json(new Page<JsonObject>([.. (await data.ReadAsync(cancellationToken)).Select(Write)], null), WireJson.Options))
            .Needs(Permission.ReadConsole).AnswersPage<DataStandingView>().WithSummary("Every data source that is defined or needed: why it is bad, who uses it, what it changed in seven days.");
        board.MapGet("/{id}", FindAsync).Needs(Permission.ReadConsole).Answers<DataStandingView>(beside: typeof(HourMembers)).WithSummary("What was reported of a source hour by hour, and the decisions it changed.");
    }

    private static async Task<IResult> FindAsync(string id, int? days, IDataBoard data, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (days is < 1 or > MostDays)
            return Problems.From(Refusal.OutOfRange("days", $"days must be from 1 to {MostDays}."));
        if ((await data.ReadAsync(cancellationToken)).FirstOrDefault(one => one.Id == id) is not { } standing)
            return Problems.From(Refusal.NotFound("data source", id));
        var since = clock.GetUtcNow().AddDays(-(days ?? DefaultDays));
        var json = Write(standing);
        json["hours"] = JsonSerializer.SerializeToNode(await data.HoursAsync(id, since, cancellationToken), WireJson.Options);
        json["touches"] = JsonSerializer.SerializeToNode(await data.TouchesAsync(id, since, cancellationToken), WireJson.Options);
        return TypedResults.Json(json, WireJson.Options);
    }

    private static JsonObject Write(DataStanding standing) => new()
    {
        ["id"] = standing.Id,
        ["definition"] = JsonSerializer.SerializeToNode(standing.Source?.Definition, WireJson.Options),
        ["good"] = standing.Problem is null,
        ["problem"] = standing.Problem,
        ["age"] = JsonSerializer.SerializeToNode(standing.Age, WireJson.Options),
        ["last_reading"] = JsonSerializer.SerializeToNode(standing.Last, WireJson.Options),
        ["uses"] = JsonSerializer.SerializeToNode(standing.Uses, WireJson.Options),
        ["touched"] = new JsonObject { ["held"] = standing.Touched.Held, ["denied"] = standing.Touched.Denied, ["lowered"] = standing.Touched.Lowered },
    };

    /// <summary>As they are written above.</summary>
    private sealed record DataStandingView(string Id, DataSourceDefinition? Definition, bool Good, string? Problem, TimeSpan? Age, DataReading? LastReading, IReadOnlyList<DataUse> Uses, TouchedView Touched);

    private sealed record TouchedView(long Held, long Denied, long Lowered);

    private sealed record HourMembers(IReadOnlyList<DataHour> Hours, IReadOnlyList<DataTouch> Touches);
}
