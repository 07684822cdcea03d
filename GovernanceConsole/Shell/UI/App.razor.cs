using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace GovernanceConsole.Shell.UI;

/// <summary>The document. Sign-in pages are static; all others run in a circuit.</summary>
public partial class App
{
    [CascadingParameter]
    public required HttpContext Http { get; set; }

    private IComponentRenderMode? PageRenderMode => Http.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;

    // theme.js writes the cookie before the first page that a person sees signed in.
    private string Theme => Http.Request.Cookies["console.theme"] == "dark" ? "dark" : "light";
}
