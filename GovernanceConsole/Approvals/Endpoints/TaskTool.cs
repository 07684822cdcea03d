using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Web;
using ModelContextProtocol.Protocol;

namespace GovernanceConsole.Approvals.Endpoints;

/// <summary>Which task, and how many seconds to wait for it.</summary>
internal sealed record TaskArguments(string TaskId, int Wait = 0);

/// <summary><c>get_approval</c>: the same as <c>GET /access/v1/requests/{id}</c>.</summary>
internal sealed class TaskTool(TaskCalls tasks) : AgentTool<TaskArguments>(Described)
{
    protected override async Task<IResult> CallAsync(AgentCall call, TaskArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Wait is < 0 or > TaskCalls.LongestWait)
            return Problems.From(Refusal.OutOfRange("wait", $"wait must be from 0 to {TaskCalls.LongestWait} seconds."));
        return await tasks.ReadAsync(call.Caller, call.Http.Request.Origin(), arguments.TaskId, TimeSpan.FromSeconds(arguments.Wait), cancellationToken) is { } task
            ? TypedResults.Json(task, WireJson.Options)
            : TaskProblems.UnknownTask(arguments.TaskId);
    }

    private static readonly Tool Described = new()
    {
        Name = "get_approval",
        Title = "Has a person decided?",
        Description = "How a request for approval stands. Once 'task.status' is 'approved', ask request_decision again with 'approval' set to the task's id; where 'result.approval.action' stands, a person has edited the action, and that is what to ask for and do.",
        Annotations = new ToolAnnotations { ReadOnlyHint = true, OpenWorldHint = false },
        InputSchema = JsonElement.Parse("""
            {
              "type": "object",
              "properties": {
                "task_id": { "type": "string" },
                "wait": { "type": "integer", "minimum": 0, "maximum": 60, "default": 0, "description": "Seconds to wait for the decision before answering." }
              },
              "required": ["task_id"],
              "additionalProperties": false
            }
            """),
    };
}
