using System.Text.Json;
using GovernanceConsole.Access;

namespace GovernanceConsole.Decisions.Endpoints;

/// <summary><c>POST /access/v1/evaluation</c>: AuthZEN Authorization API 1.0, section 6.</summary>
internal static class EvaluationEndpoint
{
    public static async Task HandleAsync(HttpContext http)
    {
        var body = await AuthZenBody.ReadAsync(http.Request, http.RequestAborted);
        await AnswerAsync(http, body);
    }

    public static async Task AnswerAsync(HttpContext http, JsonElement body)
    {
        var (question, explain) = ToQuestion(AuthZenReader.Question(body));
        var caller = await http.RequestServices.GetRequiredService<ICurrentCaller>().GetAsync(http.RequestAborted);
        var point = http.RequestServices.GetRequiredService<IDecisionPoint>();
        var answers = await point.AskAsync(caller, [question], BatchSemantic.ExecuteAll, RequestKeys.Of(http.Request), http.RequestAborted);
        if (answers is not Answers.Given given)
        {
            await RefuseAsync(http, answers);
            return;
        }

        TraceContext.Tell(http, given.Items);
        await AuthZenResults.OkAsync(http, json => AuthZenAnswer.Write(json, given.Items[0], explain, new RequestOffer(http), PolicyAnswer.SupportedBy(question)));
    }

    /// <summary>The question, and whether the caller wants the whole trail.</summary>
    public static (Question Question, bool Explain) ToQuestion(AuthZenQuestion wire)
    {
        var explain = wire.Context is { } context && AuthZenReader.Member(context, "explain") is { ValueKind: JsonValueKind.True };
        return (new Question(wire.Subject.Type!, wire.Subject.Id, wire.Action.Id, wire.Action.Properties, wire.Resource.Type!, wire.Resource.Id, wire.Resource.Properties, wire.Context, wire.Subject.Properties), explain);
    }

    public static Task RefuseAsync(HttpContext http, Answers answers) => answers switch
    {
        Answers.KeyReused reused => AuthZenResults.ErrorAsync(http, StatusCodes.Status422UnprocessableEntity, reused.Detail),
        Answers.TooLarge large => AuthZenResults.ErrorAsync(http, StatusCodes.Status400BadRequest, large.Detail),
        Answers.Unavailable unavailable => AuthZenResults.ErrorAsync(http, StatusCodes.Status503ServiceUnavailable, unavailable.Detail),
        _ => throw new InvalidOperationException("Given answers are not a refusal."),
    };
}
