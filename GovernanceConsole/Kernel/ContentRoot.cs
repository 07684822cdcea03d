namespace GovernanceConsole.Kernel;

/// <summary>Where appsettings.json and wwwroot/ are: the working directory where it has them, as in the repository, else beside the program, as published.</summary>
public static class ContentRoot
{
    public static string Path { get; } =
        File.Exists(System.IO.Path.Combine(Environment.CurrentDirectory, "appsettings.json")) ? Environment.CurrentDirectory : AppContext.BaseDirectory;
}
