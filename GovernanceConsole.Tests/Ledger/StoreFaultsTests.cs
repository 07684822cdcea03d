using System.Net.Sockets;
using GovernanceConsole.Ledger;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace GovernanceConsole.Tests.Ledger;

public sealed class StoreFaultsTests
{
    [Theory, InlineData(5, "write lock"), InlineData(8, "read-only"), InlineData(11, "damaged"), InlineData(26, "damaged"), InlineData(13, "disk is full"), InlineData(14, "cannot be opened")]
    public void SqliteFault_NamesItsCause(int code, string cause) =>
        Assert.Contains(cause, StoreFaults.Explain(new InvalidOperationException("outer", new SqliteException("raw", code))), StringComparison.Ordinal);

    [Theory, InlineData("53100", "disk is full"), InlineData("57P01", "stopping or starting"), InlineData("57P03", "stopping or starting"), InlineData("25006", "takes no writes"), InlineData("28P01", "user or password")]
    public void PostgresFault_NamesItsCause(string state, string cause) =>
        Assert.Contains(cause, StoreFaults.Explain(new PostgresException("raw", "FATAL", "FATAL", state)), StringComparison.Ordinal);

    [Fact]
    public void LostServer_IsSaidToBeUnreachable() =>
        Assert.Contains("cannot be reached", StoreFaults.Explain(new NpgsqlException("raw", new SocketException())), StringComparison.Ordinal);
}
