using System.Text.Json;
using System.Threading.Channels;
using GovernanceConsole.Access;
using GovernanceConsole.Ledger;
using GovernanceConsole.Oversight.Internal;
using GovernanceConsole.Web;

namespace GovernanceConsole.Oversight.Endpoints;

/// <summary><c>POST /api/v1/ledger/verify</c>: one answer at the end, or, for whoever accepts <c>application/x-ndjson</c>, a line for each step before it.</summary>
internal static class VerifyEndpoint
{
    private const string Lines = "application/x-ndjson";

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/v1/ledger/verify", VerifyAsync).WithTags("Ledger").Needs(Permission.Audit).Answers<VerificationView>().WithSummary("Recompute every hash, decide every decision again, compare the rules in force; progress as lines for Accept: application/x-ndjson.");

    private static async Task<IResult> VerifyAsync(HttpRequest request, ILedger ledger, TimeProvider clock, CancellationToken cancellationToken)
    {
        // It takes no parameter, and most callers send none.
        if (request.ContentLength > 0 && (await RequestBody.ReadAsync<NoParameters>(request, cancellationToken)).Refusal is { } refusal)
            return Problems.From(refusal);
        var started = clock.GetTimestamp();
        if (request.Headers.Accept.Any(types => types?.Contains(Lines, StringComparison.OrdinalIgnoreCase) == true))
            return TypedResults.Stream(stream => WriteLinesAsync(stream, ledger, clock, started, cancellationToken), Lines);
        var verification = await ledger.VerifyAsync(1, null, cancellationToken);
        return TypedResults.Json(Result(verification, clock.GetElapsedTime(started)), WireJson.Options);
    }

    private sealed record NoParameters;

    private static async Task WriteLinesAsync(Stream stream, ILedger ledger, TimeProvider clock, long started, CancellationToken cancellationToken)
    {
        // A reader that is slow misses steps; it does not hold up the verification.
        var steps = Channel.CreateBounded<long>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        var verifying = Task.Run(() => ReportingAsync(ledger, steps.Writer, cancellationToken), cancellationToken);
        await foreach (var count in steps.Reader.ReadAllAsync(cancellationToken))
            await WriteLineAsync(stream, new Step(count, ledger.Head.Seq, VerificationPace.RateOf(count, clock.GetElapsedTime(started).TotalSeconds)), cancellationToken);
        await WriteLineAsync(stream, Result(await verifying, clock.GetElapsedTime(started)), cancellationToken);
    }

    private static async Task<LedgerVerification> ReportingAsync(ILedger ledger, ChannelWriter<long> steps, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.VerifyAsync(1, new Steps(steps), cancellationToken);
        }
        finally
        {
            steps.Complete();
        }
    }

    private static async Task WriteLineAsync<T>(Stream stream, T line, CancellationToken cancellationToken)
    {
        await JsonSerializer.SerializeAsync(stream, line, WireJson.Options, cancellationToken);
        await stream.WriteAsync("\n"u8.ToArray(), cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    private static VerificationView Result(LedgerVerification verification, TimeSpan took) => new(
        verification.Passed, verification.Entries, verification.Root, verification.FirstBad, verification.Problem, Math.Round(took.TotalSeconds, 3), VerificationPace.RateOf(verification.Entries, took.TotalSeconds));

    private sealed record VerificationView(bool Passed, long Entries, string Root, long? FirstBad, string? Problem, double Seconds, long EntriesPerSecond);

    /// <param name="Of">How long the ledger is now.</param>
    private sealed record Step(long Entries, long Of, long EntriesPerSecond);

    /// <summary>Reports on the thread that verifies, in order; <see cref="Progress{T}"/> would not.</summary>
    private sealed class Steps(ChannelWriter<long> steps) : IProgress<long>
    {
        public void Report(long value) => steps.TryWrite(value);
    }
}
