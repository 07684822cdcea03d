using System.Text.Json;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace GovernanceConsole.Access;

/// <summary>
/// A tool that language models call over MCP (<c>/mcp</c>): a thin shell over what a call of the HTTP API does. Arguments are
/// read as strictly as a body, and the answer is the same document. A refusal is a result with <c>isError</c> that holds the
/// problem details, so that the model reads what is wrong; a deny is an answer like any other.
/// </summary>
/// <typeparam name="TArguments">The arguments, as a record or as JSON.</typeparam>
/// <param name="tool">What the model is told of it. Its schema describes <typeparamref name="TArguments"/>.</param>
public abstract class AgentTool<TArguments>(Tool tool) : McpServerTool
    where TArguments : class
{
    public sealed override Tool ProtocolTool => tool;

    public sealed override IReadOnlyList<object> Metadata => [];

    public sealed override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        var http = request.Services!.GetRequiredService<IHttpContextAccessor>().HttpContext!;
        try
        {
            var given = request.Params?.Arguments is { } arguments ? JsonSerializer.SerializeToUtf8Bytes(arguments) : "{}"u8.ToArray();
            var (read, refusal) = RequestBody.Read<TArguments>(given);
            return Result(read is null ? Problems.From(refusal!) : await CallAsync(await CallOfAsync(http, request), read, cancellationToken));
        }
        catch (LedgerUnavailableException unavailable)
        {
            return Result(Problems.From(Refusal.Unavailable(unavailable.Message)));
        }
    }

    /// <summary>Does what the tool is for: a JSON answer or a problem.</summary>
    protected abstract Task<IResult> CallAsync(AgentCall call, TArguments arguments, CancellationToken cancellationToken);

    private static async Task<AgentCall> CallOfAsync(HttpContext http, RequestContext<CallToolRequestParams> request) => new(
        http,
        await http.CallerAsync(),
        request.Params?.Meta?["traceparent"]?.ToString() ?? http.Request.Headers["traceparent"].ToString());

    private static CallToolResult Result(IResult result) => result switch
    {
        ProblemHttpResult problem => Result(problem.ProblemDetails, isError: true),
        IValueHttpResult { Value: { } value } => Result(value, isError: false),
        _ => throw new InvalidOperationException("A tool answers JSON or a problem."),
    };

    private static CallToolResult Result(object document, bool isError)
    {
        var json = JsonSerializer.SerializeToElement(document, document.GetType(), WireJson.Options);
        // As text besides, for clients that know nothing of structured content (MCP, server tools, structured content).
        return new CallToolResult { StructuredContent = json, Content = [new TextContentBlock { Text = json.GetRawText() }], IsError = isError };
    }
}

/// <summary>Who calls a tool, and from where.</summary>
/// <param name="Http">The request that brought it. Its response belongs to MCP.</param>
/// <param name="TraceParent">W3C Trace Context, from the call's <c>_meta</c> or else its header; empty where it says none.</param>
public sealed record AgentCall(HttpContext Http, Caller Caller, string TraceParent);
