using Npgsql;
using NpgsqlTypes;

namespace GovernanceConsole.Bench;

/// <summary>One statement, which commits itself: a single round trip for all lines. It takes no right to append, and asks for no one else's lines.</summary>
internal sealed class PostgresPlainTable(string connection) : IPlainTable
{
    private NpgsqlCommand? _insert;

    public async Task CommitAsync(IReadOnlyList<PlainLine> lines)
    {
        var insert = _insert ??= await PrepareAsync();
        insert.Parameters[0].Value = lines.Select(line => line.Body).ToArray();
        insert.Parameters[1].Value = lines.Select(line => line.Hash).ToArray();
        await insert.ExecuteNonQueryAsync();
    }

    private async Task<NpgsqlCommand> PrepareAsync()
    {
        var opened = new NpgsqlConnection(connection);
        await opened.OpenAsync();
        await using (var create = new NpgsqlCommand("set synchronous_commit = on; create table bench_lines (id bigint generated always as identity primary key, body bytea not null, hash bytea not null)", opened))
            await create.ExecuteNonQueryAsync();
        var insert = new NpgsqlCommand("insert into bench_lines (body, hash) select * from unnest($1, $2)", opened);
        insert.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        insert.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        await insert.PrepareAsync();
        return insert;
    }
}
