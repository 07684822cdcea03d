using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace GovernanceConsole.Access.Endpoints;

/// <summary>The forms of signing in with one click and of signing out. The sign-in page itself answers its own form.</summary>
internal static class SessionEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/sign-out", SignOutAsync).ExcludeFromDescription();
        // Without demo people there is no such endpoint at all.
        if (app.ServiceProvider.GetService<OneClickPeople>() is not null)
            app.MapPost("/sign-in/demo", SignInDemoAsync).AllowAnonymous().ExcludeFromDescription();
    }

    // Taking the form makes the antiforgery token required: no other site signs a person out.
    private static async Task<RedirectHttpResult> SignOutAsync(IFormCollection form, SignInManager<IdentityUser> sessions)
    {
        _ = form;
        await sessions.SignOutAsync();
        return TypedResults.LocalRedirect("/sign-in");
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> SignInDemoAsync(
        [FromForm] string email, [FromForm] string? back, OneClickPeople people, SignInManager<IdentityUser> sessions)
    {
        if (!people.Emails.Contains(email) || await sessions.UserManager.FindByNameAsync(email) is not { } account)
            return TypedResults.NotFound();
        await sessions.SignInAsync(account, isPersistent: true);
        return TypedResults.LocalRedirect(ReturnPath.Of(back));
    }
}
