using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Quality.Endpoints;

/// <summary><c>/api/v1/data-sources</c> and <c>/api/v1/platforms</c>, with what is reported of them.</summary>
internal static class ReadingEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var sources = app.MapGroup("/api/v1/data-sources").OfDocuments<DataSourceDefinition>().WithTags("Data quality");
        sources.MapGet("", (IReadings board) => Lists.Of(board.DataSources().Select(source => Write(source, board.LastOfData(source.Id))), source => source["id"]!.GetValue<string>()))
            .Needs(Permission.ReadConsole).AnswersDocuments<DataSourceDefinition>(beside: typeof(DataReadingMember)).WithSummary("All data sources with their last reading.");
        sources.MapGet("/{id}", (string id, HttpResponse response, IReadings board) => board.FindDataSource(id).ToAnswer(response, "data source", id))
            .Needs(Permission.ReadConsole).WithSummary("One data source.");
        sources.MapPut("/{id}", (string id, HttpContext http, IReadings board) => http.WithChangeAsync<DataSourceDefinition>(async (caller, source, reason) =>
                (await board.PutDataSourceAsync(caller, id, source, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response)))
            .Needs(Permission.ManageCatalogue).WithSummary("Create or change a data source and its standards.").Accepts<DataSourceDefinition>("application/json");
        sources.MapDelete("/{id}", (string id, HttpContext http, IReadings board, string? reason) => RemoveAsync(http, board, DataSourceDefinition.RuleKind, id, reason))
            .Needs(Permission.ManageCatalogue).WithSummary("Remove a data source.");
        sources.MapPost("/{id}/readings", (string id, HttpContext http, IReadings board) => http.WithBodyAsync<DataReading>(async (caller, reading) =>
                (await board.ReportAsync(caller, id, reading, http.RequestAborted)).AnswerCreated(http.Response))).Once()
            .Needs(Permission.ReportTelemetry).Answers<DataReading>(StatusCodes.Status201Created).WithSummary("Report what was measured of a data source.").Accepts<DataReading>("application/json");

        var platforms = app.MapGroup("/api/v1/platforms").OfDocuments<PlatformDefinition>().WithTags("Platforms");
        platforms.MapGet("", (IReadings board) => Lists.Of(board.Platforms().Select(platform => Write(platform, board.LastOfPlatform(platform.Id))), platform => platform["id"]!.GetValue<string>()))
            .Needs(Permission.ReadConsole).AnswersDocuments<PlatformDefinition>(beside: typeof(PlatformReadingMember)).WithSummary("All platforms with their last reading.");
        platforms.MapGet("/{id}", (string id, HttpResponse response, IReadings board) => board.FindPlatform(id).ToAnswer(response, "platform", id))
            .Needs(Permission.ReadConsole).WithSummary("One platform.");
        platforms.MapPut("/{id}", (string id, HttpContext http, IReadings board) => http.WithChangeAsync<PlatformDefinition>(async (caller, platform, reason) =>
                (await board.PutPlatformAsync(caller, id, platform, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response)))
            .Needs(Permission.ManageCatalogue).WithSummary("Create or change a platform and its contract.").Accepts<PlatformDefinition>("application/json");
        platforms.MapDelete("/{id}", (string id, HttpContext http, IReadings board, string? reason) => RemoveAsync(http, board, PlatformDefinition.RuleKind, id, reason))
            .Needs(Permission.ManageCatalogue).WithSummary("Remove a platform.");
        platforms.MapPost("/{id}/readings", (string id, HttpContext http, IReadings board) => http.WithBodyAsync<PlatformReading>(async (caller, reading) =>
                (await board.ReportAsync(caller, id, reading, http.RequestAborted)).AnswerCreated(http.Response))).Once()
            .Needs(Permission.ReportTelemetry).Answers<PlatformReading>(StatusCodes.Status201Created).WithSummary("Report how a platform does.").Accepts<PlatformReading>("application/json");
    }

    private static async Task<IResult> RemoveAsync(HttpContext http, IReadings board, string kind, string id, string? reason) =>
        (await board.RemoveAsync(await http.CallerAsync(), kind, id, reason ?? "", http.Request.IfMatch(), http.RequestAborted)).AnswerEmpty();

    private static JsonObject Write<T>(Versioned<T> definition, object? reading)
        where T : class
    {
        var json = definition.ToJson();
        json["last_reading"] = reading is null ? null : JsonSerializer.SerializeToNode(reading, WireJson.Options);
        return json;
    }

    private sealed record DataReadingMember(DataReading? LastReading);

    private sealed record PlatformReadingMember(PlatformReading? LastReading);
}
