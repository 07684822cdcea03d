using System.Text.Json;

namespace GovernanceConsole.Approvals;

/// <summary>
/// An item that must be refused, put among the others now and then to see whether people still look. It looks like a held
/// action of the agent it names; the agent never hears of it, and nothing that people decide about it permits anything.
/// </summary>
/// <param name="Wrong">What is wrong with it and why it must be refused; told to whoever decided it.</param>
/// <param name="Properties">The arguments, content included.</param>
/// <param name="Reasoning">What the agent seems to say.</param>
/// <param name="Every">It comes once in so many real items, 5 to 10,000.</param>
/// <param name="Enabled">False switches it off.</param>
public sealed record ReviewCheckDefinition(
    string Agent, string Action, string Workflow, string Wrong, JsonElement Properties, string? Segment = null, string? Channel = null, string? Region = null, string? MessageType = null,
    string? Reasoning = null, int Every = 50, bool Enabled = true);

/// <summary>What an item that is a check keeps of it. Shown to nobody before it is decided.</summary>
/// <param name="Definition">The check's id.</param>
/// <param name="Author">Who set it, and so knows it.</param>
public sealed record ReviewCheck(string Definition, string Wrong, string Author, HeldEvidence Evidence);
