namespace GovernanceConsole.Access.Internal;

/// <summary>An answer as it went out, so that it can be given again.</summary>
internal sealed record KeptAnswer(int Status, string? ContentType, string? ETag, string? Location, byte[] Body) : IResult
{
    public bool IsRefusal => Status >= StatusCodes.Status400BadRequest;

    /// <summary>Has a result write its answer, and holds it back.</summary>
    public static async Task<KeptAnswer> OfAsync(IResult result, HttpContext http)
    {
        var (response, outside) = (http.Response, http.Response.Body);
        await using var written = new MemoryStream();
        response.Body = written;
        try
        {
            await result.ExecuteAsync(http);
            await response.BodyWriter.FlushAsync();
        }
        finally
        {
            response.Body = outside;
        }

        return new KeptAnswer(response.StatusCode, response.ContentType, response.Headers.ETag, response.Headers.Location, written.ToArray());
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        (response.StatusCode, response.ContentType, response.ContentLength) = (Status, ContentType, Body.Length);
        (response.Headers.ETag, response.Headers.Location) = (ETag, Location);
        await response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }
}
