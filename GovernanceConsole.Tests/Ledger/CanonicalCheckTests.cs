using System.Text;
using System.Text.Json;
using CsCheck;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Tests.Ledger;

public sealed class CanonicalCheckTests
{
    // Pieces that are in order, nearly in order, and not: put together, they meet every branch.
    private static readonly Gen<string> Text = Any("\"a\"", "\"b\"", "\"\"", "\"ä\"", "\"\\u00e4\"", "\"\\n\"", "\"\\/\"", "\"x,y: z\"");
    private static readonly Gen<string> Leaf = Gen.OneOf(Text, Any("1", "-0", "1.5", "1.50", "1e3", "0.0000001", "null", "true", "false", "[]", "{}", " 1", "2 "));

    // What is no JSON at all.
    private static readonly Gen<string> Broken = Any("01", "-", "1.", ".5", "1-2", "1.2.3", "tru", "nullx", "\"", "\"\t\"", "[", "]", "{", "}", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{1:1}", ",", "");

    private static readonly Gen<string> Json = Gen.Recursive<string>((depth, value) => depth == 3 ? Leaf : Gen.OneOf(
        Leaf,
        Gen.Select(value.Array[0, 3], Any(",", ", "), (items, comma) => $"[{string.Join(comma, items)}]"),
        Gen.Select(Gen.Select(Text, value, Any(":", ": ")).Array[0, 3], Any(",", " ,"),
            (members, comma) => $"{{{string.Join(comma, members.Select(member => member.Item1 + member.Item3 + member.Item2))}}}")));

    [Theory]
    [InlineData("""{"a":{"b":[1,{"c":"ä","d":null}],"e":-1.5},"f":true}""", true)]
    [InlineData("""{"b":1,"a":2}""", false)]
    [InlineData("""{"a":1, "b":2}""", false)]
    [InlineData("""{"a" :1}""", false)]
    [InlineData("""{"a":1}""" + "\n", false)]
    [InlineData("""[1.50]""", false)]
    [InlineData("""{"":1}""", true)]
    [InlineData("\"line\\nend\"", true)]
    [InlineData("\"\\u00e4\"", false)]
    public void IsCanonical_KnownTexts_TellsThemApart(string json, bool expected) =>
        Assert.Equal(expected, CanonicalCheck.IsCanonical(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void IsCanonical_AnyText_SaysWhatWritingItAnewSays() =>
        Json.Sample(json =>
        {
            var bytes = Encoding.UTF8.GetBytes(json);
            return Outcome(() => CanonicalCheck.IsCanonical(bytes)) == Outcome(() => CanonicalJson.Write(JsonElement.Parse(bytes)).AsSpan().SequenceEqual(bytes));
        }, iter: 20_000);

    [Fact]
    public void IsCanonical_BrokenText_SaysSo() =>
        Gen.Select(Json, Broken, Gen.Int[0, int.MaxValue]).Sample((json, broken, place) =>
        {
            // Somewhere in what may be in order: between any two characters.
            var at = place % (json.Length + 1);
            var bytes = Encoding.UTF8.GetBytes(json[..at] + broken + json[at..]);
            return Outcome(() => CanonicalCheck.IsCanonical(bytes)) == Outcome(() => CanonicalJson.Write(JsonElement.Parse(bytes)).AsSpan().SequenceEqual(bytes));
        }, iter: 20_000);

    private static Gen<string> Any(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(choice => choices[choice]);

    private static string Outcome(Func<bool> check)
    {
        try
        {
            return check().ToString();
        }
        catch (CanonicalJsonException)
        {
            return "none";
        }
        catch (JsonException)
        {
            return "no JSON";
        }
    }
}
