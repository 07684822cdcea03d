using GovernanceConsole.Access.Internal;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace GovernanceConsole.Access.UI;

/// <summary>Signs a person in. Static: inputs in a circuit could not set a cookie.</summary>
public partial class SignInPage
{
    private string? _problem;

    [Inject]
    public required SignInManager<IdentityUser> Sessions { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IPeople People { get; init; }

    [Inject]
    public required IServiceProvider Services { get; init; }

    [SupplyParameterFromForm]
    public Credentials? Form { get; set; }

    [SupplyParameterFromQuery(Name = "return")]
    public string? Return { get; set; }

    private IReadOnlyList<Person> Demo =>
        Services.GetService<OneClickPeople>() is { } demo ? [.. demo.Emails.Select(email => People.Find(email)?.Definition).OfType<Person>()] : [];

    protected override void OnInitialized()
    {
        if (Services.GetRequiredService<SetupCode>().IsOpen)
            Navigation.NavigateTo("/setup");
    }

    private async Task SignInAsync()
    {
        var result = await Sessions.PasswordSignInAsync(Form?.Email?.Trim().ToLowerInvariant() ?? "", Form?.Password ?? "", isPersistent: true, lockoutOnFailure: true);
        if (result.Succeeded)
            Navigation.NavigateTo(ReturnPath.Of(Return), forceLoad: true);
        else
            // The same words whether or not the person exists.
            _problem = result.IsLockedOut ? "Too many tries. Wait five minutes, then try again." : "E-mail or password is wrong.";
    }

    /// <summary>The form.</summary>
    public sealed class Credentials
    {
        public string? Email { get; set; }

        public string? Password { get; set; }
    }
}
