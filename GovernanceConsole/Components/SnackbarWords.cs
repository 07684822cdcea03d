using GovernanceConsole.Kernel;
using MudBlazor;

namespace GovernanceConsole.Components;

/// <summary>Tells a person what came of a change.</summary>
public static class SnackbarWords
{
    /// <summary>Says <paramref name="saved"/>, that a second person is needed, or why not. True where something was saved or proposed.</summary>
    public static bool Tell<T>(this ISnackbar snackbar, WriteResult<T> result, string saved)
    {
        switch (result)
        {
            case WriteResult<T>.Saved done:
                snackbar.Add($"{saved} (ledger entry {done.Seq})", Severity.Success);
                return true;
            case WriteResult<T>.Proposed:
                snackbar.Add("Proposed. It takes effect when a second person agrees.", Severity.Info);
                return true;
            case WriteResult<T>.Refused refused:
                snackbar.Add(refused.Refusal.InWords(), Severity.Error);
                return false;
            default:
                throw new InvalidOperationException("A write result has three cases.");
        }
    }
}
