using System.Text.RegularExpressions;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Access.UI;

/// <summary>People, clients, and the permission table.</summary>
public partial class AccessPage
{
    private static readonly string[] Names =
        [.. PermissionTable.Roles.Keys.Order(StringComparer.Ordinal), .. PermissionTable.Scopes.Keys.Order(StringComparer.Ordinal)];

    private static readonly DialogOptions Small = new() { MaxWidth = MaxWidth.Small, FullWidth = true };

    private IReadOnlyList<Versioned<Person>> _people = [];
    private IReadOnlyList<ServiceAccount> _clients = [];
    private IssuedCredentials? _issued;
    private string? _invitation;

    [Inject]
    public required IPeople People { get; init; }

    [Inject]
    public required IServiceAccounts Accounts { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    protected override bool Concerns(ChangeNotice notice) =>
        notice.Id is { } id && (id.StartsWith(AccessRules.Person, StringComparison.Ordinal) || id.StartsWith(AccessRules.Client, StringComparison.Ordinal));

    protected override async Task RefreshAsync()
    {
        _people = People.List();
        _clients = await Accounts.ListAsync(Gone);
    }

    private static bool Grants(string name, Permission permission) =>
        (PermissionTable.Roles.TryGetValue(name, out var role) && role.Contains(permission)) || (PermissionTable.Scopes.TryGetValue(name, out var scope) && scope.Contains(permission));

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex Seam();

    private static string Words(Permission permission) => Seam().Replace(permission.ToString(), " ") is var words ? words[..1] + words[1..].ToLowerInvariant() : "";

    private async Task EditPersonAsync(Versioned<Person>? person)
    {
        var shown = await Dialogs.ShowAsync<PersonDialog>(person is null ? "New person" : "Change person", new DialogParameters<PersonDialog> { { dialog => dialog.Person, person } }, Small);
        if (await shown.Result is { Canceled: false, Data: PersonSaved saved })
            _invitation = saved.InvitePath is { } path ? Navigation.ToAbsoluteUri(path).ToString() : null;
        await RefreshAsync();
    }

    private async Task RemovePersonAsync(Versioned<Person> person)
    {
        var reason = await ReasonDialog.AskAsync(Dialogs, $"Remove {person.Definition.DisplayName}", "Open sessions end within seconds. What the person did stays in the ledger.", "Remove", Color.Error);
        if (reason is not null)
            Snackbar.Tell(await People.RemoveAsync(await Callers.GetAsync(Gone), person.Id, reason, person.Version, Gone), "Removed");
        await RefreshAsync();
    }

    private async Task AddClientAsync()
    {
        var shown = await Dialogs.ShowAsync<ClientDialog>("New automation client", Small);
        if (await shown.Result is { Canceled: false, Data: IssuedCredentials issued })
            _issued = issued;
        await RefreshAsync();
    }

    private async Task RemoveClientAsync(ServiceAccount client)
    {
        var reason = await ReasonDialog.AskAsync(Dialogs, $"Remove {client.ClientId}", "Its tokens stop working at once.", "Remove", Color.Error);
        if (reason is not null)
            Snackbar.Tell(await Accounts.RemoveClientAsync(await Callers.GetAsync(Gone), client.ClientId, reason, Gone), "Removed");
        await RefreshAsync();
    }
}
