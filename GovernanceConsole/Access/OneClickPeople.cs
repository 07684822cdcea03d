namespace GovernanceConsole.Access;

/// <summary>People who sign in with one click. Registered only in Development with demo data; the sign-in page and its endpoint look for it.</summary>
public sealed record OneClickPeople(IReadOnlyList<string> Emails);
