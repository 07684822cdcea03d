using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernanceConsole.Policies.Rules;

/// <summary>Takes out of one part of a question what is not stored.</summary>
internal sealed class Redaction(IReadOnlyList<RedactionPath> paths, Detectors detectors, string root, ISet<string> said)
{
    private const int MostSaid = 50;

    private bool _changed;

    public JsonElement Of(JsonElement part)
    {
        var node = JsonObject.Create(part)!;
        foreach (var path in paths.Where(path => path.Root == root))
            TakeOut(node, path.Steps, 0, root);
        if (!detectors.IsEmpty)
        {
            foreach (var (name, member) in node.ToList())
            {
                if (!DecidingMembers.Has(root, name))
                    Look(node, name, member, $"{root}.{name}");
            }
        }

        return _changed ? JsonSerializer.SerializeToElement(node) : part;
    }

    private void TakeOut(JsonNode? node, IReadOnlyList<string> steps, int depth, string at)
    {
        var (step, last) = (steps[depth], depth == steps.Count - 1);
        if (node is JsonObject members)
        {
            foreach (var (name, member) in members.Where(member => step == RedactionPath.Any || member.Key == step).ToList())
            {
                if (!last)
                    TakeOut(member, steps, depth + 1, $"{at}.{name}");
                else if (member is not null)
                    members[name] = Instead(member, $"{at}.{name}");
            }
        }
        else if (node is JsonArray items && step == RedactionPath.Any)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (!last)
                    TakeOut(items[i], steps, depth + 1, $"{at}.{RedactionPath.Any}");
                else if (items[i] is { } item)
                    items[i] = Instead(item, $"{at}.{RedactionPath.Any}");
            }
        }
    }

    private void Look(JsonObject owner, string name, JsonNode? member, string at)
    {
        if (member is JsonValue value && value.TryGetValue<string>(out var text))
        {
            if (Changed(text, at) is { } without)
                owner[name] = without;
        }
        else
        {
            Look(member, at);
        }
    }

    private void Look(JsonNode? node, string at)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, member) in members.ToList())
            {
                Look(members, name, member, $"{at}.{name}");
                // A name can be an address, too.
                if (detectors.Redact(name) is var other && other != name)
                    Rename(members, name, other, at);
            }
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (items[i] is not JsonValue value || !value.TryGetValue<string>(out var text))
                    Look(items[i], $"{at}.{RedactionPath.Any}");
                else if (Changed(text, $"{at}.{RedactionPath.Any}") is { } without)
                    items[i] = without;
            }
        }
    }

    private void Rename(JsonObject owner, string name, string other, string at)
    {
        var value = owner[name];
        owner.Remove(name);
        for (var i = 2; owner.ContainsKey(other); i++)
            other = $"{detectors.Redact(name)} {i}";
        owner[other] = value;
        Say(at);
    }

    private string? Changed(string text, string at)
    {
        var without = detectors.Redact(text);
        if (without == text)
            return null;
        Say(at);
        // Who is addressed is counted: whole values keep their place on the meters.
        return RedactedPerson.IsPerson(at) ? RedactedPerson.Of(text) : without;
    }

    private JsonNode Instead(JsonNode value, string at)
    {
        Say(at);
        if (value is JsonArray items && RedactedPerson.IsPerson(at))
            return new JsonArray([.. items.Select(item => (JsonNode)RedactedPerson.Of(Text(item)))]);
        return RedactedPerson.IsPerson(at) ? RedactedPerson.Of(Text(value)) : "[redacted]";
    }

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString() ?? "";

    private void Say(string at)
    {
        _changed = true;
        // The names of members are the question's, too; and an entry has its limits.
        if (said.Count < MostSaid)
            said.Add(detectors.Redact(at));
    }
}
