using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GovernanceConsole.Data;

/// <summary>Reads which store the configuration names. What cannot be read is said at once: no store that comes later would mend it.</summary>
public static class StoreConnection
{
    /// <exception cref="OptionsValidationException">It names no provider there is, or no connection that can be read.</exception>
    public static (StorageProvider Provider, string Connection) Read(IConfiguration configuration)
    {
        var named = configuration["Storage:Provider"];
        if (!Enum.TryParse<StorageProvider>(string.IsNullOrEmpty(named) ? nameof(StorageProvider.Sqlite) : named, ignoreCase: true, out var provider) || !Enum.IsDefined(provider))
            throw Refusal($"Storage:Provider must be Sqlite or PostgreSql, not '{named}'.");
        var connection = configuration.GetConnectionString("Console");
        if (string.IsNullOrWhiteSpace(connection))
            throw Refusal(StorageOptions.NoConnection);
        try
        {
            DbConnectionStringBuilder parsed = provider == StorageProvider.PostgreSql ? new NpgsqlConnectionStringBuilder(connection) : new SqliteConnectionStringBuilder(connection);
            if (parsed is NpgsqlConnectionStringBuilder { Host: null or "" })
                throw Refusal("ConnectionStrings:Console names no Host.");
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException)
        {
            // The provider's words name the keyword at fault, never a value.
            throw Refusal($"ConnectionStrings:Console cannot be read as a connection string of {provider}: {unreadable.Message}");
        }

        return (provider, connection);
    }

    private static OptionsValidationException Refusal(string problem) => new("Storage", typeof(StorageOptions), [problem.ReplaceLineEndings(" ")]);
}
