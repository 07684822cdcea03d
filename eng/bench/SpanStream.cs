using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace GovernanceConsole.Bench;

/// <summary>Sends so many spans a second, as a collector does: protobuf, five hundred at a time, half of them model calls and a fifth acts without a permit.</summary>
internal sealed class SpanStream(HttpClient http, int perSecond)
{
    private const int OfBatch = 500, SpansOfATrace = 10;

    private readonly List<int> _traceIds = [], _spanIds = [];

    /// <summary>How many were taken.</summary>
    public long Taken { get; private set; }

    /// <summary>How often the console told to come again later.</summary>
    public long Refused { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (body, clock, sent) = (Build(), Stopwatch.StartNew(), 0L);
        while (true)
        {
            // What is sent has gathered before.
            sent += OfBatch;
            var ahead = TimeSpan.FromSeconds((double)sent / perSecond) - clock.Elapsed;
            if (ahead > TimeSpan.Zero)
                await Task.Delay(ahead, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
                return;
            Renew(body);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/traces") { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
            using var response = await http.SendAsync(request, CancellationToken.None);
            if (response.StatusCode == HttpStatusCode.OK)
                Taken += OfBatch;
            else
                Refused++;
        }
    }

    private void Renew(byte[] body)
    {
        for (var i = 0; i < _traceIds.Count; i++)
        {
            if (i % SpansOfATrace == 0)
                RandomNumberGenerator.Fill(body.AsSpan(_traceIds[i], 16));
            else
                body.AsSpan(_traceIds[i - 1], 16).CopyTo(body.AsSpan(_traceIds[i], 16));
            RandomNumberGenerator.Fill(body.AsSpan(_spanIds[i], 8));
        }
    }

    private byte[] Build()
    {
        var start = (ulong)DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() * 1_000_000;
        var spans = Enumerable.Range(0, OfBatch).Select(i => Span(i, start)).ToList();
        var scope = spans.SelectMany(span => Field(2, span)).ToArray();
        var resource = Field(2, scope);
        var body = Field(1, resource);
        // The ids stand at the beginning of each span, behind the headers of request, resource and scope.
        var at = body.Length - scope.Length;
        foreach (var span in spans)
        {
            at += Field(2, span).Length - span.Length;
            _traceIds.Add(at + 2);
            _spanIds.Add(at + 2 + 16 + 2);
            at += span.Length;
        }

        return body;
    }

    private static byte[] Span(int i, ulong start)
    {
        (string, object)[] attributes = (i % SpansOfATrace) switch
        {
            0 => [("gen_ai.operation.name", "invoke_agent"), ("governance.agent_id", Questions.Agent), ("governance.run_id", $"traced-{i}")],
            < 6 => [("gen_ai.operation.name", "chat"), ("governance.agent_id", Questions.Agent), ("gen_ai.request.model", "m-1"), ("gen_ai.usage.input_tokens", 1200L), ("gen_ai.usage.output_tokens", 300L)],
            < 8 => [("gen_ai.operation.name", "execute_tool"), ("governance.agent_id", Questions.Agent), ("gen_ai.tool.name", "mailer")],
            _ => [("gen_ai.operation.name", "retrieval"), ("governance.agent_id", Questions.Agent)],
        };
        return
        [
            .. Field(1, new byte[16]), .. Field(2, new byte[8]), .. Field(5, "span of a bench"u8.ToArray()), (7 << 3) | 1, .. Fixed(start), (8 << 3) | 1, .. Fixed(start + 250_000_000),
            .. attributes.SelectMany(attribute => Field(9, [.. Field(1, Encoding.UTF8.GetBytes(attribute.Item1)), .. Field(2, attribute.Item2 is long number ? [3 << 3, .. Varint((ulong)number)] : Field(1, Encoding.UTF8.GetBytes((string)attribute.Item2)))])),
        ];
    }

    private static byte[] Fixed(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Field(int number, byte[] value) => [(byte)((number << 3) | 2), .. Varint((ulong)value.Length), .. value];

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value > 0x7f; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        return [.. bytes, (byte)value];
    }
}
