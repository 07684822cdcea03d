using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Data;

/// <summary>Hands out the provider's context under the common base.</summary>
internal sealed class ConsoleDbContextFactory<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<ConsoleDbContext>
    where TContext : ConsoleDbContext
{
    public ConsoleDbContext CreateDbContext() => inner.CreateDbContext();
}

/// <inheritdoc cref="ConsoleDbContextFactory{TContext}"/>
internal sealed class ViewsDbContextFactory<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<ViewsDbContext>
    where TContext : ViewsDbContext
{
    public ViewsDbContext CreateDbContext() => inner.CreateDbContext();
}
