namespace GovernanceConsole.Access;

/// <summary>The section <c>Bootstrap</c> cannot be used as it is: the console does not start.</summary>
public sealed class BootstrapException(string message) : Exception(message);
