using System.Text.Json;

namespace GovernanceConsole.Decisions.Endpoints;

/// <summary>One question as it came over the wire: AuthZEN Authorization API 1.0, section 5. Unknown members are ignored, as it asks.</summary>
internal sealed record AuthZenQuestion(AuthZenEntity Subject, AuthZenEntity Action, AuthZenEntity Resource, JsonElement? Context);

/// <summary>A subject, a resource, or an action (whose name stands in <paramref name="Id"/>).</summary>
internal sealed record AuthZenEntity(string? Type, string Id, JsonElement? Properties);

/// <summary>A body or a part of it that cannot be read; the message is the answer's body.</summary>
internal sealed class AuthZenFormatException(string message) : Exception(message);
