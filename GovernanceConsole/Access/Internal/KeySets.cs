using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace GovernanceConsole.Access.Internal;

/// <summary>Public keys that a client brings to sign its own assertions with (RFC 7517).</summary>
internal static class KeySets
{
    /// <summary>What is wrong with the set, or null.</summary>
    public static string? Problem(JsonElement jwks)
    {
        if (jwks.ValueKind != JsonValueKind.Object || !jwks.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array || keys.GetArrayLength() is 0 or > 10)
            return "jwks must be a JSON Web Key Set with 1 to 10 keys: {\"keys\":[…]}.";
        foreach (var key in keys.EnumerateArray())
        {
            if (key.ValueKind != JsonValueKind.Object || !key.TryGetProperty("kty", out var type) || type.ValueKind != JsonValueKind.String || type.GetString() is not ("EC" or "RSA"))
                return "Each key of jwks must be of kty EC or RSA.";
            if (key.TryGetProperty("d", out _))
                return "jwks holds a private key ('d'). Send the public part only, and make a new key: this one is no longer secret.";
        }

        try
        {
            return new JsonWebKeySet(jwks.GetRawText()).GetSigningKeys().Count == 0 ? "jwks holds no key that signatures can be checked with." : null;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or JsonException or FormatException)
        {
            return "jwks cannot be read as a JSON Web Key Set.";
        }
    }
}
