namespace GovernanceConsole.Telemetry.Internal.Otlp;

/// <summary>A body that is no OTLP: 400.</summary>
internal sealed class OtlpFormatException(string message) : FormatException(message);

/// <summary>A body that is more than a request may carry: 413.</summary>
internal sealed class OtlpSizeException(string message) : Exception(message);
