using System.IO.Pipelines;
using Microsoft.AspNetCore.Components.Forms;

namespace GovernanceConsole.Tests.Components;

/// <summary>A file in a browser that arrives when the test lets it.</summary>
internal sealed class GatedFile(long size = 100) : IBrowserFile
{
    private readonly Pipe _line = new();

    public string Name => "list.csv";

    public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

    public long Size => size;

    public string ContentType => "text/csv";

    public Stream OpenReadStream(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) => _line.Reader.AsStream();

    /// <summary>All of it is there.</summary>
    public async Task ArriveAsync(ReadOnlyMemory<byte> content)
    {
        await _line.Writer.WriteAsync(content);
        await _line.Writer.CompleteAsync();
    }

    /// <summary>The browser is gone, or the file is.</summary>
    public ValueTask BreakAsync() => _line.Writer.CompleteAsync(new IOException("gone"));
}
