using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CsCheck;
using GovernanceConsole.Ledger;
using GovernanceConsole.Ledger.Internal;

namespace GovernanceConsole.Tests.Ledger;

/// <summary>Every hash of the ledger is what the class library computes, whatever computes it here.</summary>
public sealed class ThreadSha256Tests
{
    /// <summary>Empty, about a block of SHA-256, and about where the short way ends.</summary>
    private static readonly Gen<int> Lengths = Gen.OneOf(Gen.Const(0), Gen.Int[1, 200], Gen.Int[4090, 4102], Gen.Int[0, 20_000]);

    [Fact]
    public void Hash_IsTheClassLibrarysOnEveryThread() =>
        Lengths.SelectMany(length => Gen.Byte.Array[length]).Sample(data => Assert.Equal(SHA256.HashData(data), Hash(data)));

    [Fact]
    public void OpenSsl_IsAskedWhereItIsThere()
    {
        using var state = OpenSslSha256.TryCreate();
        Assert.Equal(NativeLibrary.TryLoad("libcrypto.so.3", out _), state is not null);
    }

    [Fact]
    public void TooShortAPlace_IsRefusedAndTheNextHashIsWhole()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Hash([1, 2, 3], SHA256.HashSizeInBytes - 1));
        Assert.Equal(SHA256.HashData([4, 5]), Hash([4, 5]));
    }

    private static byte[] Hash(byte[] data, int place = SHA256.HashSizeInBytes)
    {
        var hash = new byte[place];
        ThreadSha256.Hash(data, hash);
        return hash;
    }
}
