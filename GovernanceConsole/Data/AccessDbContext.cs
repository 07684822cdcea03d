using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Data;

/// <summary>Passwords, OAuth clients and tokens, data-protection keys, answers kept for who calls again. A store of its own, so that its writes never hold up the ledger's. Areas keep rows of their own in <c>Internal.Stored</c>.</summary>
public abstract class AccessDbContext(DbContextOptions options) : IdentityUserContext<IdentityUser>(options), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.UseOpenIddict();
        builder.ApplyConfigurationsFromAssembly(typeof(AccessDbContext).Assembly, type => type.Namespace?.EndsWith(".Internal.Stored", StringComparison.Ordinal) == true);
    }
}

/// <summary>The access store on SQLite: a file beside the ledger's.</summary>
public sealed class SqliteAccessDbContext(DbContextOptions<SqliteAccessDbContext> options) : AccessDbContext(options);

/// <summary>The access store on PostgreSQL: a schema beside the ledger's.</summary>
public sealed class PostgresAccessDbContext(DbContextOptions<PostgresAccessDbContext> options) : AccessDbContext(options)
{
    /// <summary>The schema's name.</summary>
    public const string Schema = "access";

    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.HasDefaultSchema(Schema);
        base.OnModelCreating(builder);
    }
}
