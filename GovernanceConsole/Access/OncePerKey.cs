using System.Security.Cryptography;
using GovernanceConsole.Access.Internal;
using GovernanceConsole.Kernel;
using GovernanceConsole.Web;

namespace GovernanceConsole.Access;

/// <summary>Calls that would act twice if they were repeated.</summary>
public static class OncePerKey
{
    /// <summary>
    /// A call with the Idempotency-Key of one before gets that one's answer, for ten minutes and from the node that gave it;
    /// while that one is at work, it waits for it. Another body is 422. What was refused may be tried again.
    /// </summary>
    public static RouteHandlerBuilder Once(this RouteHandlerBuilder builder) => builder.AddEndpointFilter(async (context, next) =>
    {
        var http = context.HttpContext;
        if (IdempotencyKey.Of(http.Request) is not { } key)
            return await next(context);
        if (!IdempotencyKey.Fits(key))
            return Problems.From(Refusal.Malformed(IdempotencyKey.Header, $"{IdempotencyKey.Header} {IdempotencyKey.Rule}"));
        var caller = await http.CallerAsync();
        var answers = http.RequestServices.GetRequiredService<KeptAnswers>();
        var (answer, isSame) = await answers.OnceAsync($"{caller.Actor} {http.Request.Method} {http.Request.Path} {key}", await FingerprintAsync(http.Request), async () => new KeptAnswer(
            (IResult)(await next(context))!, http.Response.Headers.ETag, http.Response.Headers.Location));
        if (!isSame)
            return Problems.From(Refusal.OutOfRange(IdempotencyKey.Header, $"This {IdempotencyKey.Header} came with another body before. Use a new key for a new call."));
        (http.Response.Headers.ETag, http.Response.Headers.Location) = (answer.ETag, answer.Location);
        return answer.Result;
    });

    private static async Task<string> FingerprintAsync(HttpRequest request)
    {
        request.EnableBuffering();
        var hash = Convert.ToHexString(await SHA256.HashDataAsync(request.Body, request.HttpContext.RequestAborted));
        request.Body.Position = 0;
        return hash;
    }
}
