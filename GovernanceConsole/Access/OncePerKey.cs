using System.Security.Cryptography;
using System.Text;
using GovernanceConsole.Access.Internal;
using GovernanceConsole.Kernel;
using GovernanceConsole.Web;

namespace GovernanceConsole.Access;

/// <summary>Calls that would act twice if they were repeated.</summary>
public static class OncePerKey
{
    private static readonly TakesKey TenMinutes = new("A repeated call with the same key gets the first answer, from every node, for ten minutes. The same key with another body or query is 422.");

    /// <summary>
    /// A call with the Idempotency-Key of one before gets that one's answer, for ten minutes and from every node; while that
    /// one is at work, it waits for it. Another body or query is 422. What was refused may be tried again. What began and was never
    /// answered is 409: nobody knows whether it took effect.
    /// </summary>
    public static RouteHandlerBuilder Once(this RouteHandlerBuilder builder) => builder.WithMetadata(TenMinutes).AddEndpointFilter(async (context, next) =>
    {
        var http = context.HttpContext;
        if (IdempotencyKey.Of(http.Request) is not { } key)
            return await next(context);
        if (!IdempotencyKey.Fits(key))
            return Problems.From(Refusal.Malformed(IdempotencyKey.Header, $"{IdempotencyKey.Header} {IdempotencyKey.Rule}"));
        var caller = await http.CallerAsync();
        var answers = http.RequestServices.GetRequiredService<KeptAnswers>();
        return await answers.TakeAsync($"{caller.Actor} {http.Request.Method} {http.Request.Path} {key}", await FingerprintAsync(http.Request), http.RequestAborted) switch
        {
            KeyedCall.First first => await AnswerAsync(first, answers, http, async () => (IResult)(await next(context))!),
            KeyedCall.Repeated repeated => repeated.Answer,
            KeyedCall.Another => Problems.From(Refusal.OutOfRange(IdempotencyKey.Header, $"This {IdempotencyKey.Header} came with another body or query before. Use a new key for a new call.")),
            _ => Problems.From(Refusal.Conflict($"A call with this {IdempotencyKey.Header} began and was never answered. Look whether it took effect; if it did not, call with a new key.")),
        };
    });

    private static async Task<KeptAnswer> AnswerAsync(KeyedCall.First first, KeptAnswers answers, HttpContext http, Func<Task<IResult>> act)
    {
        // Who calls again expects to hear what came of this, so it is brought to an end whether or not the caller stays.
        http.RequestAborted = CancellationToken.None;
        KeptAnswer answer;
        try
        {
            answer = await KeptAnswer.OfAsync(await act(), http);
        }
        catch
        {
            await answers.ForgetAsync(first);
            throw;
        }

        await (answer.IsRefusal ? answers.ForgetAsync(first) : answers.KeepAsync(first, answer));
        return answer;
    }

    private static async Task<string> FingerprintAsync(HttpRequest request)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(request.QueryString.Value + "\n"));
        hash.AppendData(await SHA256.HashDataAsync(request.Body, request.HttpContext.RequestAborted));
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
