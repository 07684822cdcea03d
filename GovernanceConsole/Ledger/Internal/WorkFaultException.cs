namespace GovernanceConsole.Ledger.Internal;

/// <summary>A batch could not be put together or written, and the store is not to blame: some of its work is.</summary>
internal sealed class WorkFaultException(Exception fault) : Exception(fault.Message, fault);
