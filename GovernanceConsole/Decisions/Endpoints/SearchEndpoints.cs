using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Decisions.Engine;

namespace GovernanceConsole.Decisions.Endpoints;

/// <summary>
/// <c>POST /access/v1/search/{action,subject,resource}</c>: AuthZEN Authorization API 1.0, section 8. What would be permitted
/// now, arguments assumed valid. It is recorded nowhere and permits nothing.
/// </summary>
internal static class SearchEndpoints
{
    /// <summary>What may this agent do now?</summary>
    public static async Task ActionsAsync(HttpContext http)
    {
        var search = await Search.ReadAsync(http);
        var subject = AuthZenReader.Entity(AuthZenReader.Member(search.Body, "subject"), "subject");
        var resource = AuthZenReader.Entity(AuthZenReader.Member(search.Body, "resource"), "resource");
        await AnswerAsync(http, search, subject.Type == "agent" || resource.Type == "workflow" ? search.Point.Rules.Actions.Keys : search.Point.Rules.Policies.Actions,
            name => new Question(subject.Type!, subject.Id, name, null, resource.Type!, resource.Id, resource.Properties, search.Context, subject.Properties),
            (json, name) => json.WriteString("name", name));
    }

    /// <summary>Which agents may do this now?</summary>
    public static async Task SubjectsAsync(HttpContext http)
    {
        var search = await Search.ReadAsync(http);
        var subject = AuthZenReader.Entity(AuthZenReader.Member(search.Body, "subject"), "subject", idOptional: true);
        var action = AuthZenReader.Action(AuthZenReader.Member(search.Body, "action"));
        var resource = AuthZenReader.Entity(AuthZenReader.Member(search.Body, "resource"), "resource");
        await AnswerAsync(http, search, subject.Type == "agent" ? search.Point.Rules.Agents.Ids : search.Point.Rules.Policies.Subjects(subject.Type!),
            id => new Question(subject.Type!, id, action.Id, action.Properties, resource.Type!, resource.Id, resource.Properties, search.Context, subject.Properties),
            (json, id) => WriteEntity(json, subject.Type!, id));
    }

    /// <summary>In which workflows may this agent do this now?</summary>
    public static async Task ResourcesAsync(HttpContext http)
    {
        var search = await Search.ReadAsync(http);
        var subject = AuthZenReader.Entity(AuthZenReader.Member(search.Body, "subject"), "subject");
        var action = AuthZenReader.Action(AuthZenReader.Member(search.Body, "action"));
        var resource = AuthZenReader.Entity(AuthZenReader.Member(search.Body, "resource"), "resource", idOptional: true);
        await AnswerAsync(http, search, resource.Type == "workflow" ? search.Point.Rules.Workflows.Keys : search.Point.Rules.Policies.Resources(resource.Type!),
            id => new Question(subject.Type!, subject.Id, action.Id, action.Properties, resource.Type!, id, resource.Properties, search.Context, subject.Properties),
            (json, id) => WriteEntity(json, resource.Type!, id));
    }

    private static async Task AnswerAsync(HttpContext http, Search search, IEnumerable<string> candidates, Func<string, Question> ask, Action<Utf8JsonWriter, string> write)
    {
        var ordered = candidates.Order(StringComparer.Ordinal).ToList();
        var (results, looked) = (new List<string>(), search.Page.Skip);
        while (looked < ordered.Count && results.Count < search.Page.Limit)
        {
            var candidate = ordered[looked++];
            if (search.Point.Foresee(search.Caller, ask(candidate)).Outcome == Outcome.Permit)
                results.Add(candidate);
        }

        await AuthZenResults.OkAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("page");
            json.WriteString("next_token", looked < ordered.Count ? search.Page.TokenAfter(looked) : "");
            json.WriteNumber("count", results.Count);
            json.WriteEndObject();
            json.WriteStartArray("results");
            foreach (var result in results)
            {
                json.WriteStartObject();
                write(json, result);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void WriteEntity(Utf8JsonWriter json, string type, string id)
    {
        json.WriteString("type", type);
        json.WriteString("id", id);
    }

    private sealed record Search(JsonElement Body, JsonElement? Context, SearchPage Page, Caller Caller, IDecisionPoint Point)
    {
        public static async Task<Search> ReadAsync(HttpContext http)
        {
            var body = await AuthZenBody.ReadAsync(http.Request, http.RequestAborted);
            var context = AuthZenReader.Context(AuthZenReader.Member(body, "context"));
            var caller = await http.RequestServices.GetRequiredService<ICurrentCaller>().GetAsync(http.RequestAborted);
            return new Search(body, context, SearchPage.Read(body), caller, http.RequestServices.GetRequiredService<IDecisionPoint>());
        }
    }
}
