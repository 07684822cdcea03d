using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>
/// SHA-256 by OpenSSL 3, which .NET asks too where it runs on Linux, without what .NET does around each call: that costs
/// three times as much as to hash a node of the tree.
/// </summary>
internal sealed partial class OpenSslSha256 : SafeHandleZeroOrMinusOneIsInvalid
{
    private const string Library = "libcrypto.so.3";

    /// <summary>Zero where the library is not there, or its configuration allows no SHA-256.</summary>
    private static readonly nint Algorithm = Fetch();

    public OpenSslSha256() : base(ownsHandle: true) => SetHandle(NewContext());

    /// <summary>Null where this machine has no OpenSSL 3.</summary>
    public static OpenSslSha256? TryCreate() => Algorithm == 0 ? null : new OpenSslSha256();

    /// <summary>For short data: collections of garbage wait while it is hashed.</summary>
    public void Hash(ReadOnlySpan<byte> data, Span<byte> hash)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hash.Length, SHA256.HashSizeInBytes);
        var hashed = Begin(handle, Algorithm, 0) == 1
            && Append(handle, in MemoryMarshal.GetReference(data), (nuint)data.Length) == 1
            && Finish(handle, ref MemoryMarshal.GetReference(hash), 0) == 1;
        if (!hashed)
        {
            throw new CryptographicException("OpenSSL did not compute a SHA-256.");
        }
    }

    protected override bool ReleaseHandle()
    {
        FreeContext(handle);
        return true;
    }

    private static nint Fetch()
    {
        try
        {
            return FetchAlgorithm(0, "SHA256", null);
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            return 0;
        }
    }

    [LibraryImport(Library, EntryPoint = "EVP_MD_fetch", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint FetchAlgorithm(nint library, string algorithm, string? properties);

    [LibraryImport(Library, EntryPoint = "EVP_MD_CTX_new")]
    private static partial nint NewContext();

    [LibraryImport(Library, EntryPoint = "EVP_MD_CTX_free")]
    private static partial void FreeContext(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_DigestInit_ex2"), SuppressGCTransition]
    private static partial int Begin(nint context, nint algorithm, nint parameters);

    [LibraryImport(Library, EntryPoint = "EVP_DigestUpdate"), SuppressGCTransition]
    private static partial int Append(nint context, in byte data, nuint length);

    [LibraryImport(Library, EntryPoint = "EVP_DigestFinal_ex"), SuppressGCTransition]
    private static partial int Finish(nint context, ref byte hash, nint length);
}
