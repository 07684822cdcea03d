using System.Security.Cryptography;
using System.Text;

namespace GovernanceConsole.Notifications.Internal;

/// <summary>Signs as standardwebhooks.com says: HMAC-SHA256 over <c>id.timestamp.body</c>.</summary>
internal static class StandardWebhook
{
    private const int MinSecret = 32;

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
        var signed = Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}"));
        return string.Join(' ', keys.Select(key => "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed))));
    }
}
