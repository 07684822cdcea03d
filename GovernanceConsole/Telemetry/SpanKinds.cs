namespace GovernanceConsole.Telemetry;

/// <summary>What a span of a trace says that an agent did.</summary>
public enum SpanKind
{
    /// <summary>A model was asked: <c>chat</c>, <c>generate_content</c>, <c>text_completion</c>, <c>embeddings</c>.</summary>
    ModelCall,

    /// <summary>A tool was used: <c>execute_tool</c>.</summary>
    ToolCall,

    /// <summary>An agent or workflow was at work: <c>invoke_agent</c>, <c>invoke_workflow</c>, <c>create_agent</c>.</summary>
    AgentWork,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>Whether a permit stands behind a tool call of a trace.</summary>
public enum ActState
{
    /// <summary>Its permit is looked for.</summary>
    Waiting,

    /// <summary>A permit covers it.</summary>
    Governed,

    /// <summary>None does.</summary>
    Ungoverned,
}
