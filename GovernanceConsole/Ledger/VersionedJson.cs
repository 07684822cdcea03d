using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Kernel;
using GovernanceConsole.Web;

namespace GovernanceConsole.Ledger;

/// <summary>Rule documents as the management API answers them: the definition's members, with id, version and who changed it when and why.</summary>
public static class VersionedJson
{
    /// <summary>The document as a JSON object.</summary>
    /// <param name="idName">What the id is called: <c>id</c>, or <c>name</c> for an action.</param>
    public static JsonObject ToJson<T>(this Versioned<T> rule, string idName = "id")
        where T : class
    {
        var json = new JsonObject { [idName] = rule.Id };
        foreach (var (name, value) in JsonSerializer.SerializeToNode(rule.Definition, WireJson.Options)!.AsObject())
            json[name] = value?.DeepClone();
        json["version"] = rule.Version;
        json["changed_at"] = EntryTime.ToText(rule.ChangedAt);
        json["changed_by"] = rule.ChangedBy.ToString();
        json["change_reason"] = rule.Reason;
        json["seq"] = rule.Seq;
        return json;
    }

    /// <summary>A list of documents.</summary>
    public static IResult ToPage<T>(this IEnumerable<Versioned<T>> rules, string idName = "id")
        where T : class =>
        Lists.Of(rules.Select(rule => rule.ToJson(idName)), rule => rule[idName]!.GetValue<string>());

    /// <summary>A list of the versions of one document.</summary>
    public static IResult ToVersions<T>(this IEnumerable<Versioned<T>> versions)
        where T : class =>
        Lists.Of(versions.Select(version => version.ToJson()), version => version["version"]!.ToString());

    /// <summary>One document with its ETag, or 404.</summary>
    public static IResult ToAnswer<T>(this Versioned<T>? rule, HttpResponse response, string what, string id, string idName = "id")
        where T : class =>
        rule is null ? Problems.From(Refusal.NotFound(what, id)) : new WriteResult<JsonObject>.Saved(rule.ToJson(idName), rule.Seq, rule.Version).Answer(response);
}
