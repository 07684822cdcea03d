namespace GovernanceConsole.Ledger.Internal;

internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Information, "Ledger ready at entry {Seq}.")]
    public static partial void Ready(ILogger logger, long seq);

    [LoggerMessage(1002, LogLevel.Error, "The store does not take commits; nothing is permitted until it does.")]
    public static partial void Faulted(ILogger logger, Exception fault);

    [LoggerMessage(1004, LogLevel.Warning, "The roots of full tiles could not be kept; proofs read more until they are.")]
    public static partial void TreeFailed(ILogger logger, Exception fault);

    [LoggerMessage(1005, LogLevel.Warning, "The projection {Projection} could not be kept up; pages show what it held before until it can.")]
    public static partial void ProjectionFailed(ILogger logger, string projection, Exception fault);

    [LoggerMessage(1003, LogLevel.Warning, "The store cannot be listened to; what other nodes append is folded with the next decision here.")]
    public static partial void ListenFailed(ILogger logger, Exception fault);

    [LoggerMessage(1006, LogLevel.Warning, "Saved states could not be read; they are folded anew from the ledger.")]
    public static partial void FoldsNotRead(ILogger logger, Exception fault);

    [LoggerMessage(1007, LogLevel.Warning, "The states of folds could not be saved; the next start reads more of the ledger.")]
    public static partial void FoldsNotSaved(ILogger logger, Exception fault);

    [LoggerMessage(1008, LogLevel.Error, "Work in a batch of {Works} failed, and nothing of the batch was kept; each is run by itself.")]
    public static partial void WorkFailed(ILogger logger, int works, Exception fault);
}
