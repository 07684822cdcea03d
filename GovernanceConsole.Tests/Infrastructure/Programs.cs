using System.Diagnostics;

namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>Programs of the machine that have to succeed.</summary>
internal static class Programs
{
    public static async Task RunAsync(string program, params string[] arguments) => Assert.Equal(0, await TryAsync(program, arguments));

    /// <summary>Its exit code.</summary>
    public static async Task<int> TryAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Path.GetTempPath() })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
