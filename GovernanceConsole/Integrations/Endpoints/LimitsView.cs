namespace GovernanceConsole.Integrations.Endpoints;

/// <summary>For the API's description: an agent's limits; what is of a place only where one was asked for.</summary>
internal sealed record LimitsView(
    string Agent, string Status, string Persona, int? MaxLevel, IReadOnlyList<string> AllowedTools, IReadOnlyList<string> DataClasses, IReadOnlyList<StopView> KillSwitches, long Revision,
    string? Workflow = null, int? Level = null, string? LevelFrom = null, double? ConfidenceThreshold = null, int? RetryLimit = null, IReadOnlyList<ActionModeView>? Actions = null);

/// <summary>A switch that stops the agent.</summary>
internal sealed record StopView(string Id, string Scope, string Reason);

/// <summary>What a call of an action would come to: auto, approve or deny.</summary>
internal sealed record ActionModeView(string Name, string Mode);
