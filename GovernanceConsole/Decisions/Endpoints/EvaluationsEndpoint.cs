using System.Text.Json;
using GovernanceConsole.Access;

namespace GovernanceConsole.Decisions.Endpoints;

/// <summary><c>POST /access/v1/evaluations</c>: AuthZEN Authorization API 1.0, section 7.</summary>
internal static class EvaluationsEndpoint
{
    /// <summary>How many questions one call may ask.</summary>
    public const int MaxItems = 1000;

    public static async Task HandleAsync(HttpContext http)
    {
        var body = await AuthZenBody.ReadAsync(http.Request, http.RequestAborted);
        var evaluations = AuthZenReader.Member(body, "evaluations");
        if (evaluations is { ValueKind: not JsonValueKind.Array })
            throw new AuthZenFormatException("'evaluations' must be an array.");
        if (evaluations is null || evaluations.Value.GetArrayLength() == 0)
        {
            await EvaluationEndpoint.AnswerAsync(http, body);
            return;
        }

        if (evaluations.Value.GetArrayLength() > MaxItems)
            throw new AuthZenFormatException($"'evaluations' may hold at most {MaxItems} items.");
        await AnswerAsync(http, body, evaluations.Value, SemanticOf(body));
    }

    private static async Task AnswerAsync(HttpContext http, JsonElement body, JsonElement evaluations, BatchSemantic semantic)
    {
        CheckDefaults(body);
        var items = evaluations.EnumerateArray().Select(item => Item.Read(item, body)).ToList();
        // A bad item is a deny: under deny_on_first_deny nothing behind it is asked.
        var firstBad = items.FindIndex(item => item.Error is not null);
        var asked = semantic == BatchSemantic.DenyOnFirstDeny && firstBad >= 0 ? items[..(firstBad + 1)] : items;

        var caller = await http.RequestServices.GetRequiredService<ICurrentCaller>().GetAsync(http.RequestAborted);
        var questions = asked.Where(item => item.Question is not null).Select(item => item.Question!).ToList();
        var answers = questions.Count == 0
            ? new Answers.Given([])
            : await http.RequestServices.GetRequiredService<IDecisionPoint>().AskAsync(caller, questions, semantic, RequestKeys.Of(http.Request), http.RequestAborted);
        if (answers is not Answers.Given given)
        {
            await EvaluationEndpoint.RefuseAsync(http, answers);
            return;
        }

        TraceContext.Tell(http, given.Items);
        await AuthZenResults.OkAsync(http, json => Write(json, asked, given.Items, semantic, new RequestOffer(http)));
    }

    private static void Write(Utf8JsonWriter json, List<Item> items, IReadOnlyList<Answer> answers, BatchSemantic semantic, RequestOffer requests)
    {
        var next = 0;
        json.WriteStartObject();
        json.WriteStartArray("evaluations");
        foreach (var item in items)
        {
            if (item.Error is { } error)
            {
                AuthZenAnswer.WriteError(json, error);
                continue;
            }

            var answer = answers[next++];
            AuthZenAnswer.Write(json, answer, item.Explain, requests, PolicyAnswer.SupportedBy(item.Question!));
            // Also a bad item behind the deciding one is not answered.
            if (semantic.StopsAfter(answer.Decision.Outcome))
                break;
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The defaults concern every item, so one of a wrong type makes the whole call malformed.</summary>
    private static void CheckDefaults(JsonElement body)
    {
        if (AuthZenReader.Member(body, "subject") is { } subject)
            AuthZenReader.Entity(subject, "subject");
        if (AuthZenReader.Member(body, "action") is { } action)
            AuthZenReader.Action(action);
        if (AuthZenReader.Member(body, "resource") is { } resource)
            AuthZenReader.Entity(resource, "resource");
        AuthZenReader.Context(AuthZenReader.Member(body, "context"));
    }

    private static BatchSemantic SemanticOf(JsonElement body)
    {
        if (AuthZenReader.Member(body, "options") is not { } options)
            return BatchSemantic.ExecuteAll;
        if (options.ValueKind != JsonValueKind.Object)
            throw new AuthZenFormatException("'options' must be an object.");
        if (AuthZenReader.Member(options, "evaluations_semantic") is not { } semantic)
            return BatchSemantic.ExecuteAll;
        return (semantic.ValueKind == JsonValueKind.String ? semantic.GetString() : null) switch
        {
            "execute_all" => BatchSemantic.ExecuteAll,
            "deny_on_first_deny" => BatchSemantic.DenyOnFirstDeny,
            "permit_on_first_permit" => BatchSemantic.PermitOnFirstPermit,
            _ => throw new AuthZenFormatException("'options.evaluations_semantic' must be execute_all, deny_on_first_deny or permit_on_first_permit."),
        };
    }

    private sealed record Item(Question? Question, bool Explain, string? Error)
    {
        public static Item Read(JsonElement item, JsonElement defaults)
        {
            try
            {
                var (question, explain) = EvaluationEndpoint.ToQuestion(AuthZenReader.Item(item, defaults));
                return new Item(question, explain, null);
            }
            catch (AuthZenFormatException problem)
            {
                return new Item(null, false, problem.Message);
            }
        }
    }
}
