using System.Text;
using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Bench;
using GovernanceConsole.Decisions;
using GovernanceConsole.Decisions.Endpoints;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

[assembly: HostingStartup(typeof(InjectedEndpoints))]

namespace GovernanceConsole.Bench;

/// <summary>What the decision endpoint is compared with, behind the same authentication and permission.</summary>
internal sealed class InjectedEndpoints : IHostingStartup, IStartupFilter
{
    // As long as the answer to a permitted question.
    private static readonly byte[] Answer = Encoding.UTF8.GetBytes(
        """{"decision":true,"context":{"evaluation_id":"01KB0000000000000000000000","outcome":"permit","reason":null,"level":1,"revision":8,"reasons":[],"ledger":{"seq":1000000},"evaluated_at":"2026-01-01T00:00:00.000000Z"}}""");

    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services => services.AddSingleton<NaiveStore>().AddSingleton<PlainLog>().AddSingleton<IStartupFilter>(this));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        var routes = (IEndpointRouteBuilder)app.Properties["__EndpointRouteBuilder"]!;
        routes.MapPost("/access/v1/bench/noop", NoOpAsync).Needs(Permission.AskDecisions);
        routes.MapPost("/access/v1/bench/turn", TurnAsync).Needs(Permission.AskDecisions);
        routes.MapPost("/access/v1/bench/weigh", WeighAsync).Needs(Permission.AskDecisions);
        routes.MapPost("/access/v1/bench/append", AppendAsync).Needs(Permission.AskDecisions);
        routes.MapPost("/access/v1/bench/plain", PlainAsync).Needs(Permission.AskDecisions);
        routes.MapPost("/access/v1/bench/naive", NaiveAsync).Needs(Permission.AskDecisions);
    };

    private static async Task NoOpAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        await AnswerAsync(http);
    }

    /// <summary>Waits for its turn in the loop; nothing is decided there, and nothing written.</summary>
    private static async Task TurnAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var work = new TurnWork();
        if (!http.RequestServices.GetRequiredService<ISequencer>().TryEnqueue(work))
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        await work.Answer;
        await AnswerAsync(http);
    }

    /// <summary>Reads the question, decides and answers as the decision endpoint does, outside the loop: nothing is recorded.</summary>
    private static async Task WeighAsync(HttpContext http)
    {
        var (question, explain) = EvaluationEndpoint.ToQuestion(AuthZenReader.Question(await AuthZenBody.ReadAsync(http.Request, http.RequestAborted)));
        var caller = await http.RequestServices.GetRequiredService<ICurrentCaller>().GetAsync(http.RequestAborted);
        var point = http.RequestServices.GetRequiredService<IDecisionPoint>();
        var answer = new Answer("01KB0000000000000000000000", point.Foresee(caller, question), point.Rules.Revision, 1_000_000, DateTimeOffset.UtcNow, Repeated: false);
        await AuthZenResults.OkAsync(http, json => AuthZenAnswer.Write(json, answer, explain, new RequestOffer(http), PolicyAnswer.SupportedBy(question)));
    }

    /// <summary>An entry of the same size through the same loop, nothing decided.</summary>
    private static async Task AppendAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var work = new AppendWork(new EntryDraft { Kind = EntryKinds.Notice, Actor = ActorRef.System("bench"), Body = Questions.Recorded });
        if (!http.RequestServices.GetRequiredService<ISequencer>().TryEnqueue(work))
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        await work.Answer;
        await AnswerAsync(http);
    }

    /// <summary>The same bytes into a table that is no ledger.</summary>
    private static async Task PlainAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        await http.RequestServices.GetRequiredService<PlainLog>().AddAsync(Questions.Recorded);
        await AnswerAsync(http);
    }

    /// <summary>How it is usually done: one SaveChanges a request.</summary>
    private static async Task NaiveAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        await http.RequestServices.GetRequiredService<NaiveStore>().SaveAsync(Questions.Recorded);
        await AnswerAsync(http);
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = Answer.Length;
        await http.Response.Body.WriteAsync(Answer, http.RequestAborted);
    }
}
