using System.Net;
using System.Net.Sockets;

namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>Ports for programs that want to be told theirs.</summary>
/// <remarks>
/// They lie below the range from which the system takes the ports of outgoing connections: one asked of the system
/// may be given to the call of a test beside this one before the program has begun to listen.
/// </remarks>
internal static class Ports
{
    private const int First = 15000;
    private const int Count = 15000;

    private static int Turn = Random.Shared.Next(Count);

    public static int Free()
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref Turn) % Count);
            if (CanListen(port))
                return port;
        }
        throw new InvalidOperationException($"Nothing is free between {First} and {First + Count}.");
    }

    private static bool CanListen(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
