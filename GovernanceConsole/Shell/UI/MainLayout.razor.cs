using GovernanceConsole.Access;
using GovernanceConsole.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace GovernanceConsole.Shell.UI;

/// <summary>Bar, menu and page.</summary>
public partial class MainLayout
{
    private ErrorBoundary? _boundary;
    private ErrorBoundary? _bar;
    private bool _menu = true;
    private bool _dark;

    [Inject]
    public required IEnumerable<NavItem> Items { get; init; }

    [Inject]
    public required IEnumerable<BarItem> BarItems { get; init; }

    [Inject]
    public required IOptions<OrganisationOptions> Organisation { get; init; }

    [Inject]
    public required IPeople People { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    [CascadingParameter(Name = "Dark")]
    public bool StartsDark { get; set; }

    protected override void OnInitialized() => _dark = StartsDark;

    protected override void OnParametersSet() => _boundary?.Recover();

    private void ReadAgain()
    {
        _boundary?.Recover();
        _bar?.Recover();
    }

    private void ToggleMenu() => _menu = !_menu;

    private async Task ToggleThemeAsync()
    {
        _dark = !_dark;
        await Script.InvokeVoidAsync("consoleTheme.set", _dark ? "dark" : "light");
    }

    private string DisplayName(string? email) => email is null ? "" : People.Find(email)?.Definition.DisplayName ?? email;

    private IReadOnlyList<string> Roles(string? email) => email is null ? [] : People.Find(email)?.Definition.Roles ?? [];
}
