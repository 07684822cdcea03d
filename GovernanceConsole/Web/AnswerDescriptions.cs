namespace GovernanceConsole.Web;

/// <summary>What a call answers when it succeeds, for the API's description alone: handlers answer results of several kinds, which say nothing of it.</summary>
/// <param name="Type">What is answered, or what each item of a list is, or what a document defines.</param>
/// <param name="IdName">What a document's id is called.</param>
/// <param name="Beside">Whose members stand in the same object; the last to name one says what it is.</param>
public sealed record Answers(Type Type, AnswerShape Shape, int Status = StatusCodes.Status200OK, string IdName = "id", Type? Beside = null);

/// <summary>How an answer holds its type.</summary>
public enum AnswerShape
{
    /// <summary>The type itself.</summary>
    One,

    /// <summary>A page of a list of it.</summary>
    Page,

    /// <summary>A rule document: the definition's members with id, version and who changed it.</summary>
    Document,

    /// <summary>A page of a list of rule documents.</summary>
    Documents,
}

/// <summary>A group of calls over one kind of rule document: its list and its versions, one of them, and its PUT answer documents, unless a call says otherwise.</summary>
public sealed record DocumentGroup(Type Type, string IdName, Type? Beside);

/// <summary>An answer that is no JSON.</summary>
public sealed record AnswersText(string MediaType);

/// <summary>Says what calls answer.</summary>
public static class AnswerDescriptions
{
    /// <inheritdoc cref="AnswerShape.One"/>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder call, int status = StatusCodes.Status200OK, Type? beside = null) => call.WithMetadata(new Answers(typeof(T), AnswerShape.One, status, Beside: beside));

    /// <inheritdoc cref="AnswerShape.Page"/>
    public static RouteHandlerBuilder AnswersPage<T>(this RouteHandlerBuilder call, int status = StatusCodes.Status200OK, Type? beside = null) => call.WithMetadata(new Answers(typeof(T), AnswerShape.Page, status, Beside: beside));

    /// <inheritdoc cref="AnswerShape.Document"/>
    public static RouteHandlerBuilder AnswersDocument<T>(this RouteHandlerBuilder call, int status = StatusCodes.Status200OK, string idName = "id", Type? beside = null) => call.WithMetadata(new Answers(typeof(T), AnswerShape.Document, status, idName, beside));

    /// <inheritdoc cref="AnswerShape.Documents"/>
    public static RouteHandlerBuilder AnswersDocuments<T>(this RouteHandlerBuilder call, string idName = "id", Type? beside = null) => call.WithMetadata(new Answers(typeof(T), AnswerShape.Documents, IdName: idName, Beside: beside));

    /// <inheritdoc cref="Web.AnswersText"/>
    public static RouteHandlerBuilder AnswersText(this RouteHandlerBuilder call, string mediaType) => call.WithMetadata(new AnswersText(mediaType));

    /// <inheritdoc cref="DocumentGroup"/>
    public static RouteGroupBuilder OfDocuments<T>(this RouteGroupBuilder group, string idName = "id", Type? beside = null) => group.WithMetadata(new DocumentGroup(typeof(T), idName, beside));
}
