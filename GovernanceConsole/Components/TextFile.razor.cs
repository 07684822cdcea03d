using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace GovernanceConsole.Components;

/// <summary>
/// Chooses a file of UTF-8 text and reads it whole. Reading takes as long as the person's line needs: a form that would
/// save without the file meanwhile asks <see cref="IsSettled"/> first.
/// </summary>
public sealed partial class TextFile : IDisposable
{
    private CancellationTokenSource? _reading;
    private string? _problem;
    private int _shown;

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Endings and media types, as the browser's own attribute takes them.</summary>
    [Parameter]
    public string? Accept { get; set; }

    /// <summary>The most that is read, in bytes.</summary>
    [Parameter, EditorRequired]
    public long MaxBytes { get; set; }

    /// <summary>Takes the text; null when another file is chosen or none is any more.</summary>
    [Parameter]
    public EventCallback<string?> TextChanged { get; set; }

    /// <summary>False while a file is read, and while one stands there that could not be.</summary>
    public bool IsSettled => _reading is null && _problem is null;

    /// <summary>Goes back to no file.</summary>
    public Task LeaveOutAsync()
    {
        Dispose();
        _shown++;
        StateHasChanged();
        return TextChanged.InvokeAsync(null);
    }

    public void Dispose()
    {
        _reading?.Cancel();
        (_reading, _problem) = (null, null);
    }

    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        Dispose();
        using var reading = new CancellationTokenSource();
        _reading = reading;
        await TextChanged.InvokeAsync(null);
        var (text, problem) = await ReadAsync(chosen.File, reading.Token);

        // Another file was chosen since, or none.
        if (_reading != reading)
            return;
        (_reading, _problem) = (null, problem);
        await TextChanged.InvokeAsync(text);
    }

    private async Task<(string? Text, string? Problem)> ReadAsync(IBrowserFile file, CancellationToken cancellationToken)
    {
        if (file.Size > MaxBytes)
            return (null, $"A file has at most {InWords(MaxBytes)}; this one has {InWords(file.Size)}.");
        try
        {
            using var reader = new StreamReader(file.OpenReadStream(MaxBytes, cancellationToken), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return (await reader.ReadToEndAsync(cancellationToken), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, "The file is not UTF-8 text.");
        }
        catch (Exception broken) when (broken is IOException or JSException or TimeoutException or OperationCanceledException)
        {
            return (null, "The file could not be read to its end. Choose it again.");
        }
    }

    private static string InWords(long bytes) => bytes >= 1024 * 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024d / 1024:0.#} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024d:0.#} kB");
}
