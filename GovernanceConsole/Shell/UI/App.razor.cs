using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace GovernanceConsole.Shell.UI;

/// <summary>The document. Sign-in pages are static; all others run in a circuit.</summary>
public partial class App
{
    // Not prerendered: a button that is shown before its circuit stands would do nothing when it is pressed.
    private static readonly InteractiveServerRenderMode Circuit = new(prerender: false);

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    private IComponentRenderMode? PageRenderMode => Http.AcceptsInteractiveRouting() ? Circuit : null;

    // theme.js writes the cookie before the first page that a person sees signed in.
    internal static string ThemeOf(HttpContext http) => http.Request.Cookies["console.theme"] == "dark" ? "dark" : "light";

    private string Theme => ThemeOf(Http);
}
