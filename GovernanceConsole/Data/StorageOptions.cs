using System.ComponentModel.DataAnnotations;

namespace GovernanceConsole.Data;

/// <summary>Which store the console keeps its state in.</summary>
public enum StorageProvider
{
    /// <summary>Embedded, one node.</summary>
    Sqlite,

    /// <summary>A server, one node or several.</summary>
    PostgreSql,
}

/// <summary>The section <c>Storage</c>, with the connection string <c>ConnectionStrings:Console</c>.</summary>
public sealed class StorageOptions
{
    internal const string NoConnection = "ConnectionStrings:Console must be set, for instance to 'Data Source=data/console.db'.";

    /// <summary>Configuration key <c>Storage:Provider</c>.</summary>
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>Configuration key <c>ConnectionStrings:Console</c>.</summary>
    [Required(ErrorMessage = NoConnection)]
    public string ConnectionString { get; set; } = "";
}
