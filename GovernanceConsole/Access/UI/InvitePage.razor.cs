using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace GovernanceConsole.Access.UI;

/// <summary>Lets an invited person choose a password.</summary>
public partial class InvitePage
{
    private string? _problem;

    [Inject]
    public required SignInManager<IdentityUser> Sessions { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery(Name = "email")]
    public string? Address { get; set; }

    [SupplyParameterFromQuery(Name = "token")]
    public string? Token { get; set; }

    [SupplyParameterFromForm]
    public InviteForm? Form { get; set; }

    private async Task AcceptAsync()
    {
        var account = await Sessions.UserManager.FindByNameAsync(Address ?? "");
        var result = account is null ? IdentityResult.Failed() : await Sessions.UserManager.ResetPasswordAsync(account, Token ?? "", Form?.Password ?? "");
        if (!result.Succeeded)
        {
            var weak = result.Errors.Where(error => error.Code.StartsWith("Password", StringComparison.Ordinal)).Select(error => error.Description);
            _problem = weak.Any() ? string.Join(' ', weak) : "This invitation was used already or has ended. Ask IT for a new one.";
            return;
        }

        await Sessions.SignInAsync(account!, isPersistent: true);
        Navigation.NavigateTo("/", forceLoad: true);
    }

    /// <summary>The form.</summary>
    public sealed class InviteForm
    {
        public string? Password { get; set; }
    }
}
