using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Notifications.Internal;

/// <summary>Keeps the console from calling addresses inside its own network. Looked at where the connection is made, so that a name that stands for another address by then does not help.</summary>
internal sealed class AddressGuard(IOptions<NotificationOptions> options)
{
    private static readonly IPNetwork[] Internal =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "ff00::/8",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>True where nothing outside the own network has this address.</summary>
    public static bool IsInternal(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Internal.Any(network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
    }

    public async Task<string?> ProblemAsync(string url, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            return "The address must be an absolute https URL.";
        if (uri.UserInfo.Length > 0)
            return "The address must not hold a user name or password.";
        if (options.Value.AllowInternalAddresses)
            return null;
        if (uri.Scheme != "https")
            return "The address must be https.";
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(uri.DnsSafeHost, cancellationToken);
            return addresses.Length == 0 || addresses.Any(IsInternal) ? $"'{uri.Host}' is an address inside the own network." : null;
        }
        catch (SocketException)
        {
            return $"'{uri.Host}' has no address.";
        }
    }

    /// <summary>Connects to nothing inside, follows nothing.</summary>
    public SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
            if (!options.Value.AllowInternalAddresses && addresses.Any(IsInternal))
                throw new HttpRequestException($"'{context.DnsEndPoint.Host}' is an address inside the own network.");
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };
}
