using System.Security.Cryptography;
using System.Text;

namespace GovernanceConsole.Access.Internal;

/// <summary>The one-time code that opens <c>/setup</c> while the store has no person. Printed on the console of whoever started it.</summary>
internal sealed class SetupCode
{
    private string? _code;

    public bool IsOpen => _code is not null;

    public string Open() => _code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10));

    public bool Matches(string? given) =>
        _code is { } code && given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(given.Trim()));

    public void Close() => _code = null;
}
