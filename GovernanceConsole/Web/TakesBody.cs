namespace GovernanceConsole.Web;

/// <summary>What an endpoint's body is, for the API's description alone. To declare it as accepted would have the server answer 415 to another, where a standard asks for 400.</summary>
/// <param name="MediaTypes">Those that are read.</param>
/// <param name="Says">What it holds, with the standard that defines it.</param>
public sealed record TakesBody(string Says, params string[] MediaTypes);
