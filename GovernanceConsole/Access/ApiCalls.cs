using GovernanceConsole.Web;

namespace GovernanceConsole.Access;

/// <summary>What every write of the management API begins with: who asks, and a body that can be read.</summary>
public static class ApiCalls
{
    /// <summary>Reads the body and the caller and goes on, or answers 400 and changes nothing.</summary>
    public static async Task<IResult> WithBodyAsync<TBody>(this HttpContext http, Func<Caller, TBody, Task<IResult>> act)
        where TBody : class
    {
        var (body, refusal) = await RequestBody.ReadAsync<TBody>(http.Request, http.RequestAborted);
        return body is null ? Problems.From(refusal!) : await act(await http.CallerAsync(), body);
    }

    /// <summary>The same for a definition that is put, with the reason for the change.</summary>
    public static async Task<IResult> WithChangeAsync<T>(this HttpContext http, Func<Caller, T, string, Task<IResult>> act)
        where T : class
    {
        var (definition, reason, refusal) = await RequestBody.ReadChangeAsync<T>(http.Request, http.RequestAborted);
        if (definition is null)
            return Problems.From(refusal!);
        var caller = await http.CallerAsync();
        return await act(caller, definition, caller.ReasonOr(reason));
    }

    /// <summary>Who asks.</summary>
    public static async Task<Caller> CallerAsync(this HttpContext http) =>
        await http.RequestServices.GetRequiredService<ICurrentCaller>().GetAsync(http.RequestAborted);

    /// <summary>The reason a client gave, or a plain statement of who did it.</summary>
    public static string ReasonOr(this Caller caller, string? reason) => string.IsNullOrWhiteSpace(reason) ? $"Set by {caller.Actor}." : reason.Trim();
}
