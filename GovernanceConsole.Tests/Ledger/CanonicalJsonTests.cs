using System.Text;
using System.Text.Json;
using CsCheck;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Tests.Ledger;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{"b":1,"a":[true,false,null]}""", """{"a":[true,false,null],"b":1}""")]
    [InlineData("""{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001]}""", """{"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}""")]
    [InlineData("""{"s":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/"}""", "{\"s\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}")]
    [InlineData("""{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}""", "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"\U0001F600\":5,\"\uFB33\":3}")]
    [InlineData("[-0,0.0,100,1e21,1.5e-7,0.000001,123456789012]", "[0,0,100,1e+21,1.5e-7,0.000001,123456789012]")]
    public void Write_KnownValues_GivesTheFormOfTheStandard(string json, string canonical) =>
        Assert.Equal(canonical, Encoding.UTF8.GetString(CanonicalJson.Write(JsonElement.Parse(json))));

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("1e20")]
    [InlineData("90071992547409930.93")]
    [InlineData("1e999")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public void Write_ValueWithoutOneForm_IsRefused(string json) =>
        Assert.Throws<CanonicalJsonException>(() => CanonicalJson.Write(JsonElement.Parse(json)));

    [Fact]
    public void Write_AnyDouble_ReadsBackAsTheSameDouble() =>
        Gen.Double.Where(double.IsFinite).Where(value => Math.Abs(value) < 9e15 || value % 1 != 0).Sample(value =>
        {
            var text = Encoding.UTF8.GetString(CanonicalJson.Write(JsonSerializer.SerializeToElement(value)));
            return double.Parse(text, System.Globalization.CultureInfo.InvariantCulture).Equals(value == 0 ? 0d : value);
        });

    [Theory]
    [InlineData("[1.10,0.93,-0.5,0.000001,0.0000001,-0.0,12.50,0.1234567890123456,100000000000000]", "[1.1,0.93,-0.5,0.000001,1e-7,0,12.5,0.1234567890123456,100000000000000]")]
    [InlineData("{\"b\":1,\"a\\u0062\":2,\"ä\":3,\"a\":4}", "{\"a\":4,\"ab\":2,\"b\":1,\"ä\":3}")]
    public void Write_TextThatIsNearlyCanonical_IsNotTakenAsItStands(string json, string canonical) =>
        Assert.Equal(canonical, Encoding.UTF8.GetString(CanonicalJson.Write(JsonElement.Parse(json))));

    [Fact]
    public void Write_ShortDecimals_GiveWhatTheirDoubleGives() =>
        Gen.Select(Gen.Long[-999_999_999_999, 999_999_999_999], Gen.Int[0, 12]).Sample((digits, scale) =>
        {
            var text = ((decimal)digits / (decimal)Math.Pow(10, scale)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Encoding.UTF8.GetString(CanonicalJson.Write(JsonElement.Parse(text))) == CanonicalJsonWriter.EcmaNumber(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
        });

    [Fact]
    public void Write_AnyNumber_IsRefusedOrCanBeReadAgain() =>
        Gen.Select(Gen.String[Gen.Char['0', '9'], 1, 24], Gen.String[Gen.Char['0', '9'], 0, 4], Gen.Int[-30, 30]).Sample((whole, fraction, exponent) =>
        {
            var text = $"{whole.TrimStart('0').PadLeft(1, '0')}{(fraction.Length > 0 ? "." + fraction : "")}{(exponent % 3 == 0 ? "" : "e" + exponent)}";
            try
            {
                var once = CanonicalJson.Write(JsonElement.Parse(text));
                return CanonicalJson.Write(JsonElement.Parse(once)).AsSpan().SequenceEqual(once);
            }
            catch (CanonicalJsonException refused)
            {
                return refused.Message.Contains(text, StringComparison.Ordinal);
            }
        }, iter: 10_000);

    [Fact]
    public void Write_CanonicalForm_IsItsOwnCanonicalForm() =>
        Gen.Dictionary(Gen.String.AlphaNumeric, Gen.Int).Sample(members =>
        {
            var once = CanonicalJson.Write(JsonSerializer.SerializeToElement(members));
            return CanonicalJson.Write(JsonElement.Parse(once)).AsSpan().SequenceEqual(once);
        });
}
