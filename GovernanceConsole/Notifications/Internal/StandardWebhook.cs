using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GovernanceConsole.Notifications.Internal;

/// <summary>Signs as standardwebhooks.com says: HMAC-SHA256 over <c>id.timestamp.body</c>.</summary>
internal static class StandardWebhook
{
    private const int MinSecret = 32, MaxSaid = 200;

    public static bool IsSecret(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= MinSecret;
    }

    /// <summary>A receiver's own key: whoever learns it can sign for this receiver only.</summary>
    public static byte[] KeyOf(string secret, string receiver) => HMACSHA256.HashData(Convert.FromBase64String(secret), Encoding.UTF8.GetBytes("callback:" + receiver));

    /// <summary>One signature for each key, as the header wants them.</summary>
    public static string Sign(IEnumerable<byte[]> keys, string id, long timestamp, string body)
    {
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}"));
        return string.Join(' ', keys.Select(key => "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed))));
    }

    /// <summary>A request that carries a body, signed with every secret that stands for its receiver.</summary>
    public static HttpRequestMessage Request(NotificationOptions options, string url, string receiver, string id, DateTimeOffset at, string body)
    {
        var timestamp = at.ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", Sign(options.SigningSecrets.Select(secret => KeyOf(secret, receiver)), id, timestamp, body));
        return request;
    }

    /// <summary>The beginning of what a receiver said: enough to see why it refused, and no more however much it sends.</summary>
    public static async Task<string> SaidAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var bytes = new byte[MaxSaid];
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return new string([.. Encoding.UTF8.GetString(bytes, 0, length).Where(letter => !char.IsControl(letter) && letter != '\uFFFD')]).Trim();
    }
}
