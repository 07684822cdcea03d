namespace GovernanceConsole.Access;

/// <summary>The section <c>Bootstrap</c>: the first administrator and the first automation client, read only while there is none.</summary>
public sealed class BootstrapOptions
{
    /// <summary>Configuration <c>Bootstrap:Admin</c>; read only while the store has no person.</summary>
    public AdminOptions? Admin { get; set; }

    /// <summary>Configuration <c>Bootstrap:Client</c>; read only while the store has no client.</summary>
    public ClientOptions? Client { get; set; }

    /// <summary>The first administrator.</summary>
    public sealed class AdminOptions
    {
        public string Email { get; set; } = "";

        public string Password { get; set; } = "";
    }

    /// <summary>The first automation client.</summary>
    public sealed class ClientOptions
    {
        public string Id { get; set; } = "";

        public string Secret { get; set; } = "";
    }
}
