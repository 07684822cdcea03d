using Microsoft.Data.Sqlite;

namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>Folders of one test, removed after it.</summary>
public static class TestFolder
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Removes the folder with all it holds. Tried again for a while: the last page of a console that was stopped may still close its connection, and the store's side files come and go with it.</summary>
    public static void Delete(string folder)
    {
        SqliteConnection.ClearAllPools();
        if (!SpinWait.SpinUntil(() => IsGone(folder), Longest))
            Directory.Delete(folder, recursive: true);
    }

    private static bool IsGone(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return !Directory.Exists(folder);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
