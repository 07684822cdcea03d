using GovernanceConsole.Data;
using GovernanceConsole.Telemetry.Internal.Views;
using GovernanceConsole.Telemetry.Rules;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>
/// Which calls go by which permit. A permit is for one act: one call of each tool that it takes. A call that failed took no
/// effect: it neither uses a permit up nor minds that one is used. One that is told twice, by the same call id, is one.
/// </summary>
internal sealed class UsedPermits
{
    private readonly Dictionary<(string Permit, string Tool), List<(long Trace, string Span, string? Call)>> _calls = [];

    public static async Task<UsedPermits> ReadAsync(ViewsDbContext views, IEnumerable<string> permits, CancellationToken cancellationToken)
    {
        var used = new UsedPermits();
        foreach (var some in permits.Distinct().Chunk(ActJudge.AtOnce))
        {
            foreach (var act in await views.Set<ActRow>().AsNoTracking().Where(row => row.EvaluationId != null && some.Contains(row.EvaluationId)).ToListAsync(cancellationToken))
                used.Add(act.EvaluationId!, act);
        }

        return used;
    }

    public bool Contains(string permit, ActRow act) => !act.Failed && _calls.TryGetValue((permit, ToolNames.Plain(act.Tool)), out var calls)
        && calls.Exists(call => (call.Trace, call.Span) != (act.Trace, act.SpanId) && (call.Call is null || call.Call != act.CallId));

    public void Add(string permit, ActRow act)
    {
        if (act.Failed)
            return;
        var key = (permit, ToolNames.Plain(act.Tool));
        if (!_calls.TryGetValue(key, out var calls))
            _calls[key] = calls = [];
        calls.Add((act.Trace, act.SpanId, act.CallId));
    }
}
