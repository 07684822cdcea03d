using System.Reflection;
using System.Runtime.Loader;

/// <summary>
/// Loads this assembly into the console's own, unchanged process (DOTNET_STARTUP_HOOKS), so that the endpoints it is
/// measured against run in the same host, behind the same pipeline. The runtime asks for this name, outside a namespace.
/// </summary>
#pragma warning disable CA1050
internal static class StartupHook
{
    public static void Initialize() =>
        AssemblyLoadContext.Default.Resolving += (_, name) => name.Name == Assembly.GetExecutingAssembly().GetName().Name ? Assembly.GetExecutingAssembly() : null;
}
