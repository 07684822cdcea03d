using System.Globalization;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Web;

/// <summary>What the endpoints of the management API share.</summary>
public static class WriteAnswers
{
    // No document is ever at it, so that a write on this condition is refused as stale.
    private const int NoVersion = -1;

    /// <summary>
    /// Reads If-Match as the version that a document is to be at; null where there is no condition. A proxy that compresses
    /// makes tags weak on their way, which says nothing of the version. What names no single version of ours matches none.
    /// </summary>
    public static int? IfMatch(this HttpRequest request) =>
        request.Headers.IfMatch.ToString().Trim() is not { Length: > 0 } tag ? null
        : int.TryParse((tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag).Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
        : NoVersion;

    /// <summary>Answers a write: 200 with an ETag, 202 where a second person is needed, or a problem.</summary>
    public static IResult Answer<T>(this WriteResult<T> result, HttpResponse response)
    {
        if (result is WriteResult<T>.Saved saved)
            response.Headers.ETag = $"\"{saved.Version}\"";
        return result.Answer();
    }

    /// <summary>The same where there is no response of HTTP to say it with.</summary>
    public static IResult Answer<T>(this WriteResult<T> result) => result switch
    {
        WriteResult<T>.Saved saved => TypedResults.Json(saved.Value, WireJson.Options),
        WriteResult<T>.Proposed proposed => TypedResults.Json(new ProposedResponse("proposed", proposed.ProposalId, proposed.Seq), WireJson.Options, statusCode: 202),
        WriteResult<T>.Refused refused => Problems.From(refused.Refusal),
        _ => throw new InvalidOperationException("A write result has three cases."),
    };

    /// <summary>The same with 201 for something new.</summary>
    public static IResult AnswerCreated<T>(this WriteResult<T> result, HttpResponse response) =>
        result is WriteResult<T>.Saved saved ? TypedResults.Json(saved.Value, WireJson.Options, statusCode: StatusCodes.Status201Created) : result.Answer(response);

    /// <summary>204 for something that is gone.</summary>
    public static IResult AnswerEmpty<T>(this WriteResult<T> result) =>
        result is WriteResult<T>.Refused refused ? Problems.From(refused.Refusal) : TypedResults.NoContent();

    private sealed record ProposedResponse(string State, string ProposalId, long Seq);
}
