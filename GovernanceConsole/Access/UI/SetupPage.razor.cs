using GovernanceConsole.Access.Internal;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace GovernanceConsole.Access.UI;

/// <summary>Makes the first administrator, once.</summary>
public partial class SetupPage
{
    private string? _problem;

    [Inject]
    internal SetupCode Code { get; init; } = null!;

    [Inject]
    public required IPeople People { get; init; }

    [Inject]
    public required SignInManager<IdentityUser> Sessions { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromForm]
    public SetupForm? Form { get; set; }

    private async Task SetUpAsync()
    {
        if (Form is null || !Code.Matches(Form.Code))
        {
            _problem = "That is not the setup code.";
            return;
        }

        var admin = new Person(Form.Email ?? "", Form.DisplayName ?? "", ["admin"]);
        var result = await People.PutAsync(Caller.System("setup"), admin, Form.Password ?? "", "First administrator, through setup.", 0, CancellationToken.None);
        if (result is WriteResult<PersonSaved>.Refused refused)
        {
            _problem = refused.Refusal.InWords();
            return;
        }

        Code.Close();
        if (await Sessions.UserManager.FindByNameAsync(admin.Email.Trim().ToLowerInvariant()) is { } account)
            await Sessions.SignInAsync(account, isPersistent: true);
        Navigation.NavigateTo("/", forceLoad: true);
    }

    /// <summary>The form.</summary>
    public sealed class SetupForm
    {
        public string? Code { get; set; }

        public string? DisplayName { get; set; }

        public string? Email { get; set; }

        public string? Password { get; set; }
    }
}
