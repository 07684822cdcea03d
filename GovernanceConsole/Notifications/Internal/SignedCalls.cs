using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Notifications.Internal;

internal sealed class SignedCalls(IHttpClientFactory clients, IOptions<NotificationOptions> options, TimeProvider clock) : ISignedCalls
{
    public const string Client = "signed-calls";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public async Task<SignedAnswer> CallAsync(SignedCall call, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(call.Timeout);
        var begin = Stopwatch.GetTimestamp();
        try
        {
            using var request = StandardWebhook.Request(options.Value, call.Url, call.Receiver, call.Id, clock.GetUtcNow(), call.Body);
            using var response = await clients.CreateClient(Client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            if (!response.IsSuccessStatusCode)
            {
                var said = await StandardWebhook.SaidAsync(response, timeout.Token);
                return new SignedAnswer.Failed(string.Create(CultureInfo.InvariantCulture, $"It answered {(int)response.StatusCode}{(said.Length > 0 ? ": " + said : "")}."));
            }

            return await ReadAsync(response, call.MaxBytes, timeout.Token) is not { } body
                ? new SignedAnswer.Failed($"Its answer is longer than {call.MaxBytes} bytes.")
                : new SignedAnswer.Answered(body, Stopwatch.GetElapsedTime(begin));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SignedAnswer.Failed(string.Create(CultureInfo.InvariantCulture, $"It did not answer within {call.Timeout.TotalSeconds:0.#} seconds."));
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return new SignedAnswer.Failed($"It cannot be reached: {fault.Message}");
        }
        catch (DecoderFallbackException)
        {
            return new SignedAnswer.Failed("Its answer is no UTF-8.");
        }
    }

    /// <summary>Null where there is more than that.</summary>
    private static async Task<string?> ReadAsync(HttpResponseMessage response, int most, CancellationToken cancellationToken)
    {
        var bytes = new byte[most + 1];
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return length > most ? null : Utf8.GetString(bytes, 0, length);
    }
}
