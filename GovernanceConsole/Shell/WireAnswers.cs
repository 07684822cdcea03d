using GovernanceConsole.Web;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GovernanceConsole.Shell;

/// <summary>Says in the API's description what calls answer, by what endpoints say of it.</summary>
internal sealed class WireAnswers : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var said = metadata.OfType<Answers>().ToList();
        if (said.Count == 0 && metadata.OfType<DocumentGroup>().LastOrDefault() is { } group && ShapeOf(context.Description) is { } shape)
            said.Add(new Answers(group.Type, shape, IdName: group.IdName, Beside: group.Beside));
        var text = metadata.OfType<AnswersText>().LastOrDefault();
        var empty = said.Count == 0 && context.Description.HttpMethod == "DELETE";
        operation.Responses ??= [];
        if (said.Count > 0 || text is not null || empty)
            operation.Responses.Remove("200");
        if (empty)
            operation.Responses["204"] = new OpenApiResponse { Description = "It is gone." };
        if (text is not null)
            operation.Responses["200"] = Response("Done.", text.MediaType, null);
        foreach (var answer in said)
            operation.Responses[$"{answer.Status}"] = Response(WordsOf(answer.Status), "application/json", await AnswerSchemas.OfAsync(answer, context, cancellationToken));
    }

    private static OpenApiResponse Response(string says, string mediaType, IOpenApiSchema? schema) =>
        new() { Description = says, Content = new Dictionary<string, OpenApiMediaType> { [mediaType] = new() { Schema = schema } } };

    private static string WordsOf(int status) => status switch { StatusCodes.Status201Created => "It is made.", StatusCodes.Status202Accepted => "Taken in; it is not done yet.", _ => "Done." };

    private static AnswerShape? ShapeOf(ApiDescription call) => (call.HttpMethod, call.RelativePath!.Split('/')[^1]) switch
    {
        ("GET", "versions") => AnswerShape.Documents,
        ("GET" or "PUT", ['{', ..]) => AnswerShape.Document,
        ("GET", _) when !call.RelativePath.Contains('{') => AnswerShape.Documents,
        _ => null,
    };
}
