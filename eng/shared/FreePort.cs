using System.Net;
using System.Net.Sockets;

namespace GovernanceConsole.Eng;

/// <summary>A port of this machine that nobody listens on, for a server that cannot say which one it took.</summary>
internal static class FreePort
{
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
