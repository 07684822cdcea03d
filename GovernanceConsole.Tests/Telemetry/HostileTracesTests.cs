using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using CsCheck;
using GovernanceConsole.Telemetry;
using GovernanceConsole.Telemetry.Internal.Otlp;

namespace GovernanceConsole.Tests.Telemetry;

/// <summary>What would take the console's memory, its time or its senses: the right error, and everything else goes on.</summary>
public sealed class HostileTracesTests
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public void RandomAndMutatedProtobuf_IsReadOrRefused_NeverAFault()
    {
        var valid = Convert.FromHexString("0a4c0a150a130a0c736572766963652e6e616d6512030a0161123312310a105b8efff798038103d269b633813fc60c1208eee19b7ec3c1b1742a04636861744a0d0a05676e5f616912040a0278797a01");
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Int[0, valid.Length - 1], Gen.Byte, Gen.Bool).Sample((random, at, value, mutate) =>
        {
            var body = mutate ? [.. valid[..at], value, .. valid[(at + 1)..]] : random;
            try
            {
                OtlpProtobuf.Read(body, new OtlpSpans(new TelemetryOptions()));
            }
            catch (OtlpFormatException)
            {
                // The one way to refuse it.
            }
        }, iter: 20_000);
    }

    [Fact]
    public void MutatedJson_IsReadOrRefused_NeverAFault()
    {
        var valid = Encoding.UTF8.GetBytes(Tracing.Request([Tracing.Chat(Tracing.NewTrace(), "m-1", 1, 2)], ("service.name", "a")).ToJsonString());
        Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Byte, Gen.Int[0, 40]).Sample((at, value, cut) =>
        {
            byte[] body = [.. valid[..at], value, .. valid[Math.Min(valid.Length, at + cut)..]];
            try
            {
                OtlpJson.Read(body, new OtlpSpans(new TelemetryOptions()));
            }
            catch (OtlpFormatException)
            {
                // The one way to refuse it.
            }
        }, iter: 20_000);
    }

    [Fact]
    public async Task AZipBomb_IsStoppedAtTheLimit()
    {
        await using var tracing = await Tracing.OnSqliteAsync();
        // A quarter of a gigabyte of nothing in a megabyte.
        using var bomb = new MemoryStream();
        await using (var gzip = new GZipStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeroes = new byte[Megabyte];
            for (var i = 0; i < 256; i++)
                await gzip.WriteAsync(zeroes, TestContext.Current.CancellationToken);
        }

        var watch = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => tracing.PostAsync(bomb.ToArray(), "application/x-protobuf", "gzip")));
        Assert.All(answers, answer => Assert.True(answer.Status is 413 or 429, answer.Body));
        Assert.Contains(answers, answer => answer.Status == 413);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
        await tracing.SendAsync(Tracing.Chat(Tracing.NewTrace(), "m-1", 1, 1));
    }

    [Fact]
    public async Task AHundredMegabytes_AreRefusedUnread()
    {
        await using var tracing = await Tracing.OnSqliteAsync();
        Assert.Equal(413, (await tracing.PostAsync(new byte[100 * Megabyte], "application/x-protobuf")).Status);

        // Without a length beforehand it is read up to the limit, and no further.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/traces") { Content = new EndlessContent(100 * Megabyte) };
        request.Headers.Authorization = new("Bearer", tracing.Agent);
        request.Content.Headers.ContentType = new("application/x-protobuf");
        HttpStatusCode? status = null;
        try
        {
            using var response = await tracing.Console.Http.SendAsync(request, TestContext.Current.CancellationToken);
            status = response.StatusCode;
        }
        catch (HttpRequestException)
        {
            // The server hung up on whoever still sends: as good an answer.
        }

        Assert.True(status is null or HttpStatusCode.RequestEntityTooLarge, $"{status}");
        await tracing.SendAsync(Tracing.Chat(Tracing.NewTrace(), "m-1", 1, 1));
    }

    [Fact]
    public async Task AMillionSpansInOneRequest_AreTooMany_AndInAThousandOneTraceThatCanBeRead()
    {
        await using var tracing = await Tracing.OnSqliteAsync();
        // Two bytes a span: what would become a million objects is counted, and left at the limit.
        var spans = new byte[2_000_000];
        for (var i = 0; i < spans.Length; i += 2)
            spans[i] = 0x12;
        byte[] scope = [0x12, .. Length(spans.Length), .. spans];
        var before = GC.GetTotalAllocatedBytes();
        Assert.Equal(413, (await tracing.PostAsync([0x0a, .. Length(scope.Length), .. scope], "application/x-protobuf")).Status);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 64L * Megabyte);

        var trace = Tracing.NewTrace();
        for (var part = 0; part < 3; part++)
            await tracing.SendAsync([.. Enumerable.Range(0, 1000).Select(_ => Tracing.Chat(trace, "m-1", 1, 1, run: "run-long"))]);
        var run = await tracing.RunAsync("run-long");
        Assert.Equal((500, true), (run.GetProperty("spans").GetArrayLength(), run.GetProperty("spans_cut").GetBoolean()));
    }

    [Fact]
    public async Task AFullQueue_IsToldAndNothingIsHalfTaken()
    {
        await using var tracing = await Tracing.OnSqliteAsync(settings => settings["Telemetry:QueueCapacity"] = "5");
        var (status, body) = await tracing.PostAsync(Encoding.UTF8.GetBytes(Tracing.Request(Enumerable.Range(0, 6).Select(_ => Tracing.Chat(Tracing.NewTrace(), "m-1", 1, 1, run: "run-1"))).ToJsonString()));
        Assert.Equal(503, status);
        Assert.Contains("Too many spans wait", body, StringComparison.Ordinal);
        await tracing.SendAsync([.. Enumerable.Range(0, 5).Select(_ => Tracing.Chat(Tracing.NewTrace(), "m-1", 1, 1, run: "run-1"))]);
        Assert.Equal(5, (await tracing.SpansAsync("run-1", all => all.Count > 0)).Count);
    }

    [Fact]
    public async Task WhatStoresCannotKeep_IsLeftOut()
    {
        await using var tracing = await Tracing.OnSqliteAsync();
        await tracing.SendAsync(Tracing.Span(Tracing.NewTrace(), "a\u0000b" + new string('x', 5000), null, null, ("gen_ai.operation.name", "chat"), ("governance.run_id", "run-1"), ("gen_ai.request.model", new string('y', 199) + "😀😀")));
        var span = (await tracing.SpansAsync("run-1", all => all.Count == 1))[0];
        Assert.Equal(("a b" + new string('x', 197), new string('y', 199)), (span.GetProperty("name").GetString(), span.GetProperty("model").GetString()));
    }

    private static byte[] Length(int length)
    {
        using var stream = new MemoryStream();
        GovernanceConsole.Web.RpcStatus.WriteVarint(stream, (ulong)length);
        return stream.ToArray();
    }

    private sealed class EndlessContent(long length) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var part = new byte[Megabyte];
            for (var sent = 0L; sent < length; sent += part.Length)
                await stream.WriteAsync(part);
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = 0;
            return false;
        }
    }
}
