using System.Net.Mail;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Identity;

namespace GovernanceConsole.Access.Internal;

/// <summary>The person's document decides; the account beside it only holds the password.</summary>
internal sealed class People(IRuleBook rules, IServiceScopeFactory scopes) : IPeople
{
    public IReadOnlyList<Versioned<Person>> List() => rules.Current.All<Person>(AccessRules.Person);

    public Versioned<Person>? Find(string email) => rules.Current.Find(AccessRules.Person, Normal(email)).As<Person>();

    public async Task<WriteResult<PersonSaved>> PutAsync(Caller caller, Person person, string? password, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ManageAccess) is { } lacks)
            return lacks;
        person = person with { Email = Normal(person.Email), DisplayName = person.DisplayName.Trim(), Roles = [.. person.Roles.Distinct().Order(StringComparer.Ordinal)] };
        if (Check(person) is { } refusal)
            return refusal;
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<IdentityUser>>();
        if (password is not null && await PasswordProblemAsync(accounts, password) is { } weak)
            return weak;

        var saved = await rules.PutAsync<Person>(new RuleChange
        {
            Kind = AccessRules.Person,
            Id = person.Email,
            Document = RuleDocuments.Document(person),
            Actor = caller.Actor,
            Reason = reason,
            ExpectedVersion = expectedVersion,
            Guard = view => LeavesAnAdmin(view, person.Email, person),
        }, cancellationToken);
        if (saved is not WriteResult<Versioned<Person>>.Saved { Value: var versioned, Seq: var seq, Version: var version })
            return ((WriteResult<Versioned<Person>>.Refused)saved).Refusal;
        if (RuleTrial.IsRunning)
            return saved.Map(tried => new PersonSaved(tried.Definition, InvitePath: null));
        return new WriteResult<PersonSaved>.Saved(new PersonSaved(versioned.Definition, await AccountAsync(accounts, person.Email, password)), seq, version);
    }

    public async Task<WriteResult<string>> RemoveAsync(Caller caller, string email, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ManageAccess) is { } lacks)
            return lacks;
        var id = Normal(email);
        var change = new RuleChange { Kind = AccessRules.Person, Id = id, Document = null, Actor = caller.Actor, Reason = reason, ExpectedVersion = expectedVersion, Guard = view => LeavesAnAdmin(view, id, null) };
        var result = await rules.ChangeAsync([change], cancellationToken);
        if (result is not WriteResult<IReadOnlyList<RuleVersion>>.Saved saved)
            return ((WriteResult<IReadOnlyList<RuleVersion>>.Refused)result).Refusal;
        if (RuleTrial.IsRunning)
            return result.Map(_ => id);
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<IdentityUser>>();
        if (await accounts.FindByNameAsync(id) is { } account)
            await accounts.DeleteAsync(account);
        return new WriteResult<string>.Saved(id, saved.Seq, saved.Version);
    }

    private static string Normal(string email) => email.Trim().ToLowerInvariant();

    private static Refusal? Check(Person person)
    {
        if (person.Email.Length > 200 || !MailAddress.TryCreate(person.Email, out var address) || address.Address != person.Email)
            return Refusal.OutOfRange("email", $"'{person.Email}' is not an e-mail address.");
        if (person.DisplayName.Length is 0 or > 100)
            return Refusal.OutOfRange("display_name", "display_name must have 1 to 100 characters.");
        return person.Roles.FirstOrDefault(role => !PermissionTable.Roles.ContainsKey(role)) is { } unknown
            ? Refusal.OutOfRange("roles", $"'{unknown}' is not a role. Roles are: {string.Join(", ", PermissionTable.Roles.Keys.Order(StringComparer.Ordinal))}.")
            : null;
    }

    /// <summary>The last admin cannot go: nobody could let anyone in again.</summary>
    private static Refusal? LeavesAnAdmin(IRuleView view, string email, Person? after)
    {
        var people = view.All<Person>(AccessRules.Person);
        var before = people.Any(person => person.Definition.Roles.Contains("admin"));
        var others = people.Any(person => person.Id != email && person.Definition.Roles.Contains("admin"));
        return before && !others && after?.Roles.Contains("admin") != true ? Refusal.Conflict("The last admin cannot be removed or lose the role.") : null;
    }

    private static async Task<Refusal?> PasswordProblemAsync(UserManager<IdentityUser> accounts, string password)
    {
        foreach (var validator in accounts.PasswordValidators)
        {
            if (await validator.ValidateAsync(accounts, new IdentityUser(), password) is { Succeeded: false } refused)
                return Refusal.OutOfRange("password", string.Join(' ', refused.Errors.Select(error => error.Description)));
        }

        return null;
    }

    /// <summary>Makes the account where there is none. Returns the path of an invitation where the person has no password yet.</summary>
    private static async Task<string?> AccountAsync(UserManager<IdentityUser> accounts, string email, string? password)
    {
        var account = await accounts.FindByNameAsync(email);
        if (account is null)
        {
            account = new IdentityUser(email) { Email = email, EmailConfirmed = true };
            _ = await accounts.CreateAsync(account);
        }

        if (password is not null)
        {
            await accounts.RemovePasswordAsync(account);
            await accounts.AddPasswordAsync(account, password);
        }

        return await accounts.HasPasswordAsync(account) ? null
            : $"/invite?email={Uri.EscapeDataString(email)}&token={Uri.EscapeDataString(await accounts.GeneratePasswordResetTokenAsync(account))}";
    }
}
