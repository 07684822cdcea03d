using System.Buffers;
using System.IO.Compression;

namespace GovernanceConsole.Telemetry.Internal.Otlp;

/// <summary>The bytes of one body, decompressed; given back when disposed of.</summary>
internal sealed class OtlpBody(byte[] rented, int length, BodyMemory memory) : IDisposable
{
    public ReadOnlySpan<byte> Bytes => rented.AsSpan(0, length);

    public void Dispose()
    {
        memory.Release(rented.Length);
        ArrayPool<byte>.Shared.Return(rented);
    }
}

/// <summary>Reads bodies up to a limit that counts after decompression, and not too many at once: a few bytes of gzip can stand for gigabytes.</summary>
internal sealed class BodyMemory
{
    private const int FirstBytes = 64 * 1024;

    /// <summary>How much all requests together may hold, as a multiple of what one may.</summary>
    private const int AtOnce = 4;

    private long _held;

    /// <returns>Null where the others hold all there is.</returns>
    /// <exception cref="OtlpSizeException">It is longer than the limit.</exception>
    /// <exception cref="InvalidDataException">It is no gzip.</exception>
    public async Task<OtlpBody?> ReadAsync(Stream body, bool gzip, int limit, CancellationToken cancellationToken)
    {
        await using var stream = gzip ? new GZipStream(body, CompressionMode.Decompress, leaveOpen: true) : body;
        if (Rent(FirstBytes, limit) is not { } buffer)
            return null;
        var length = 0;
        try
        {
            while (await stream.ReadAsync(buffer.AsMemory(length), cancellationToken) is var read and > 0)
            {
                length += read;
                if (length > limit)
                    throw new OtlpSizeException($"The body is longer than {limit} bytes{(gzip ? " after decompression" : "")}.");
                if (length < buffer.Length)
                    continue;
                if (Rent(buffer.Length * 2, limit) is not { } larger)
                {
                    Return(buffer);
                    return null;
                }

                buffer.CopyTo(larger, 0);
                Return(buffer);
                buffer = larger;
            }

            return new OtlpBody(buffer, length, this);
        }
        catch
        {
            Return(buffer);
            throw;
        }
    }

    public void Release(int bytes) => Interlocked.Add(ref _held, -bytes);

    private byte[]? Rent(int bytes, int limit)
    {
        var rented = ArrayPool<byte>.Shared.Rent(bytes);
        if (Interlocked.Add(ref _held, rented.Length) <= (long)limit * AtOnce)
            return rented;
        Return(rented);
        return null;
    }

    private void Return(byte[] rented)
    {
        Release(rented.Length);
        ArrayPool<byte>.Shared.Return(rented);
    }
}
