using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Access.Endpoints;

/// <summary><c>/api/v1/people</c>.</summary>
internal static class PeopleEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var people = app.MapGroup("/api/v1/people").WithTags("People").Needs(Permission.ManageAccess);
        people.MapGet("", (IPeople directory) => Lists.Of(directory.List().Select(PersonView.Of), person => person.Email)).AnswersPage<PersonView>().WithSummary("Everybody, by e-mail.");
        people.MapGet("/{email}", Find).Answers<PersonView>().WithSummary("One person.");
        people.MapPut("/{email}", PutAsync).Answers<PersonAnswer>().WithSummary("Create or change a person.").Accepts<PersonBody>("application/json");
        people.MapDelete("/{email}", RemoveAsync).WithSummary("Remove a person; open sessions end within seconds.");
    }

    private static IResult Find(string email, IPeople directory) =>
        directory.Find(email) is { } person ? TypedResults.Json(PersonView.Of(person), WireJson.Options) : Problems.From(Refusal.NotFound("person", email));

    private static Task<IResult> PutAsync(string email, HttpContext http, IPeople people) =>
        http.WithBodyAsync<PersonBody>(async (caller, body) =>
        {
            var result = await people.PutAsync(caller, new Person(email, body.DisplayName, body.Roles), body.Password, caller.ReasonOr(body.Reason), http.Request.IfMatch(), http.RequestAborted);
            return result.Map(saved => new PersonAnswer(saved.Person.Email, saved.Person.DisplayName, saved.Person.Roles, saved.InvitePath)).Answer(http.Response);
        });

    private static async Task<IResult> RemoveAsync(string email, string? reason, HttpContext http, IPeople people, ICurrentCaller current, CancellationToken cancellationToken)
    {
        var caller = await current.GetAsync(cancellationToken);
        return (await people.RemoveAsync(caller, email, reason ?? $"Removed by {caller.Actor}.", http.Request.IfMatch(), cancellationToken)).AnswerEmpty();
    }

    /// <param name="Password">Optional; without one the answer carries a one-time invitation.</param>
    private sealed record PersonBody(string DisplayName, IReadOnlyList<string> Roles, string? Password = null, string? Reason = null);

    private sealed record PersonAnswer(string Email, string DisplayName, IReadOnlyList<string> Roles, string? InvitePath);

    private sealed record PersonView(string Email, string DisplayName, IReadOnlyList<string> Roles, int Version, DateTimeOffset ChangedAt)
    {
        public static PersonView Of(Versioned<Person> person) => new(person.Id, person.Definition.DisplayName, person.Definition.Roles, person.Version, person.ChangedAt);
    }
}
