using System.Text;
using System.Text.Json;
using CsCheck;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Tests.Ledger;

public sealed class ZeroCharacterTests
{
    private static readonly string[] Pieces = ["\0", "\\", "u0000", "\"", "é"];

    // Of pieces that the escape, and what only looks like it, come up from often.
    private static readonly Gen<string> Texts = Gen.Int[0, Pieces.Length - 1].Array[0, 6].Select(pieces => string.Concat(pieces.Select(i => Pieces[i])));

    [Fact]
    public void AJsonText_HasIt_WhereOneOfItsTextsHas() => Gen.Select(Texts, Texts).Sample((name, text) =>
    {
        var (canonical, has) = (CanonicalJson.Write(JsonSerializer.SerializeToElement(new Dictionary<string, string> { [name] = text })), name.Contains('\0') || text.Contains('\0'));

        Assert.Equal(has, ZeroCharacter.IsIn(canonical));
        Assert.Equal(has, ZeroCharacter.IsIn(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new[] { name, text }))));
        Assert.Equal(has, ZeroCharacter.IsIn(name) || ZeroCharacter.IsIn(text));
    });
}
