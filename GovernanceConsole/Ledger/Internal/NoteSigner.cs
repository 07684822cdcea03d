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
    /// <param name="others">Keys that sign the same text besides: the one before, after a rotation.</param>
    public string Checkpoint(long size, ReadOnlySpan<byte> root, params IEnumerable<NoteSigner> others)
    {
        var text = $"{origin}\n{size}\n{Convert.ToBase64String(root)}\n";
        return $"{text}\n{string.Concat(others.Append(this).Select(signer => signer.Line(text)))}";
    }

    /// <summary>Whether one of the note's signatures is by this key.</summary>
    public bool Signed(string note) => note.Split('\n').Any(line => line.StartsWith("\u2014 ", StringComparison.Ordinal) && Convert.FromBase64String(line.Split(' ')[^1]).AsSpan(0, 4).SequenceEqual(KeyId));

    /// <summary>The size and root that a note vouches for, or null where no signature of a known key holds.</summary>
    /// <param name="verifiers">Every key that ever signed.</param>
    public static (long Size, byte[] Root)? Open(string note, IReadOnlyList<string> verifiers)
    {
        var end = note.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0)
            return null;
        var (text, lines) = (note[..(end + 1)], note[..end].Split('\n'));
        var message = Encoding.UTF8.GetBytes(text);
        var holds = note[(end + 2)..].Split('\n', StringSplitOptions.RemoveEmptyEntries).Any(line => Convert.FromBase64String(line.Split(' ')[^1]) is var signature && verifiers.Any(verifier => Holds(verifier, message, signature)));
        return holds && lines.Length >= 3 && long.TryParse(lines[1], System.Globalization.CultureInfo.InvariantCulture, out var size) ? (size, Convert.FromBase64String(lines[2])) : null;
    }

    private static bool Holds(string verifier, byte[] message, byte[] signature)
    {
        var parts = verifier.Split('+', 3);
        return parts[1] == Convert.ToHexStringLower(signature.AsSpan(0, 4))
            && new Ed25519PublicKeyParameters(Convert.FromBase64String(parts[2])[1..]).Verify(Org.BouncyCastle.Math.EC.Rfc8032.Ed25519.Algorithm.Ed25519, null, message, 0, message.Length, signature[4..], 0);
    }

    private string Line(string text)
    {
        var message = Encoding.UTF8.GetBytes(text);
        var signature = new byte[Ed25519PrivateKeyParameters.SignatureSize];
        key.Sign(Org.BouncyCastle.Math.EC.Rfc8032.Ed25519.Algorithm.Ed25519, null, message, 0, message.Length, signature, 0);
        return $"\u2014 {origin} {Convert.ToBase64String([.. KeyId, .. signature])}\n";
    }
}
