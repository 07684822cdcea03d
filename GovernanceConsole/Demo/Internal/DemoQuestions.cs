using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Decisions;

namespace GovernanceConsole.Demo.Internal;

/// <summary>A demo step as the decision point takes it.</summary>
internal static class DemoQuestions
{
    public static Question Of(DemoStep step) =>
        new("agent", step.Agent, step.Action, Element(step.Properties), "workflow", step.Workflow, Element(step.Place), Element(step.Context()));

    private static JsonElement Element(JsonObject json) => JsonSerializer.SerializeToElement(json);
}
