using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace GovernanceConsole.Bench;

/// <summary>A chained audit table as a first version would have it: a context and a SaveChanges for each request. SQLite, WAL, synchronous=FULL.</summary>
internal sealed class NaiveStore(IConfiguration settings) : IDisposable
{
    /// <summary>The setting that says where its file is.</summary>
    public const string FileKey = "Bench:NaiveFile";

    private readonly SemaphoreSlim _order = new(1, 1);
    private readonly string _connection = new SqliteConnectionStringBuilder { DataSource = settings[FileKey] }.ToString();
    private byte[] _previous = new byte[SHA256.HashSizeInBytes];
    private bool _created;

    public async Task SaveAsync(byte[] body)
    {
        await _order.WaitAsync();
        try
        {
            await using var context = new Context(_connection);
            if (!_created)
            {
                await context.Database.EnsureCreatedAsync();
                await context.Database.ExecuteSqlRawAsync("pragma journal_mode=wal");
                _created = true;
            }

            _previous = SHA256.HashData([.. _previous, .. body]);
            context.Add(new Line { Body = Encoding.UTF8.GetString(body), Hash = _previous });
            await context.SaveChangesAsync();
        }
        finally
        {
            _order.Release();
        }
    }

    public void Dispose() => _order.Dispose();

    private sealed class Line
    {
        public long Id { get; init; }

        public required string Body { get; init; }

        public required byte[] Hash { get; init; }
    }

    private sealed class Context(string connection) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite(connection);

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Line>();
    }
}
