using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>Signs notes with Ed25519 (c2sp.org/signed-note). .NET has no Ed25519 of its own.</summary>
internal sealed class NoteSigner(string origin, Ed25519PrivateKeyParameters key)
{
    private const byte Ed25519 = 0x01;

    public static NoteSigner Create(string origin) => new(origin, new Ed25519PrivateKeyParameters(new SecureRandom()));

    public static NoteSigner From(string origin, byte[] secret) => new(origin, new Ed25519PrivateKeyParameters(secret));

    public byte[] Secret => key.GetEncoded();

    /// <summary>The verifier key, as note libraries read it.</summary>
    public string Verifier => $"{origin}+{Convert.ToHexStringLower(KeyId)}+{Convert.ToBase64String(PublicKey)}";

    private byte[] PublicKey => [Ed25519, .. key.GeneratePublicKey().GetEncoded()];

    private byte[] KeyId => SHA256.HashData([.. Encoding.UTF8.GetBytes(origin), (byte)'\n', .. PublicKey])[..4];

    /// <summary>The checkpoint of a tree, signed.</summary>
    public string Checkpoint(long size, ReadOnlySpan<byte> root)
    {
        var text = $"{origin}\n{size}\n{Convert.ToBase64String(root)}\n";
        var message = Encoding.UTF8.GetBytes(text);
        var signature = new byte[Ed25519PrivateKeyParameters.SignatureSize];
        key.Sign(Org.BouncyCastle.Math.EC.Rfc8032.Ed25519.Algorithm.Ed25519, null, message, 0, message.Length, signature, 0);
        return $"{text}\n\u2014 {origin} {Convert.ToBase64String([.. KeyId, .. signature])}\n";
    }
}
