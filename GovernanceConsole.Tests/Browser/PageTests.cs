using Deque.AxeCore.Commons;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernanceConsole.Tests.Browser;

/// <summary>Every page on the demo organisation: light and dark, wide and on a phone, without accessibility faults, overflow or script errors.</summary>
public sealed class PageTests(BrowserServer browser)
{
    private static readonly string[] Pages =
        ["/", "/autonomy", "/autonomy?by=segment", "/autonomy/catalogue?tab=workflows", "/autonomy/catalogue", "/agents", "/agents/campaign-drafter", "/agents/campaign-drafter?tab=dials", "/agents/campaign-drafter?tab=access", "/agents/campaign-drafter?tab=history", "/agents/personas/drafter", "/kill", "/approvals", "/approvals?state=used", "/approvals/measures?days=30", "/approvals/rules", "/runs", "/audit", "/audit?at=1", "/budgets", "/policies", "/policies?tab=stops", "/policies?tab=redaction", "/policies/brand-safety", "/policies/brand-safety?tab=scenarios", "/policies/brand-safety?tab=try", "/policies/brand-safety?tab=versions", "/policies/eu-uk-consent?tab=about", "/economics", "/economics?by=region", "/economics/lead-router", "/economics/scorecard", "/agents/lead-router?tab=economics", "/recommendations", "/recommendations?view=past", "/recommendations?view=gates", "/recommendations/unknown", "/quality", "/quality/sla", "/quality/evaluations", "/quality/drift", "/oversight", "/oversight/playbook", "/oversight/incidents?all=true", "/oversight/incidents/inc-1", "/agents/creator-outreach?tab=incidents", "/system", "/coverage", "/access", "/nowhere"];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // Run in the page itself, which has no frames: what gathers from frames opens another page each time, and takes longer than the look.
    // What still fades, in or out, has other colours than it will have: a look during which something began to is taken again.
    private const string Look = """
        async () => {
            const fading = () => document.getAnimations().filter(one => one.playState === "running" && Number.isFinite(one.effect?.getComputedTiming().endTime));
            for (;;) {
                await Promise.all(fading().map(one => one.finished.catch(() => null)));
                const seen = await axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"] });
                if (fading().length === 0)
                    return seen.violations.map(one => `${one.id}: ${one.help}: ${JSON.stringify(one.nodes.slice(0, 2).map(node => node.html))}`);
            }
        }
        """;

    [Fact]
    public async Task EveryPage_IsAccessibleAndFits()
    {
        await using var console = await ConsoleHost.OnSqliteAsync(settings => (settings["Environment"], settings["Demo:Enabled"]) = ("Development", "true"));
        var faults = new List<string>();
        // Colours do not hang on the width, nor sizes on the theme: each is seen once with the other.
        foreach (var (theme, width) in new[] { ("light", 1440), ("dark", 390) })
        {
            var page = await browser.NewPageAsync(console.Address, theme, width);
            page.Console += (_, message) =>
            {
                if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal))
                    faults.Add($"{page.Url} {theme} {width}: {message.Text}");
            };
            page.PageError += (_, message) => faults.Add($"{page.Url} {theme} {width}: {message}");
            await page.GotoAsync("/sign-in");
            await InspectAsync(page, $"/sign-in {theme} {width}", faults);
            await page.GetByRole(AriaRole.Button, new() { Name = "Priya Nair" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Today" })).ToBeVisibleAsync();
            foreach (var path in Pages)
            {
                await page.GotoAsync(path);
                await InspectAsync(page, $"{path} {theme} {width}", faults);
            }

            await page.Context.CloseAsync();
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>What accessibility or size faults the page has as it stands.</summary>
    internal static async Task InspectAsync(IPage page, string where, List<string> faults)
    {
        await Expect(page.Locator("h1").First).ToBeVisibleAsync();
        // A message that fades away is looked at by no rule of contrast.
        await Expect(page.Locator(".mud-snackbar")).ToHaveCountAsync(0);
        // Nor has it its size yet.
        await page.EvaluateAsync("() => Promise.all(document.getAnimations().filter(one => Number.isFinite(one.effect?.getComputedTiming().endTime)).map(one => one.finished.catch(() => null)))");
        var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");
        if (overflow > 0)
            faults.Add($"{where}: {overflow} px wider than the window");
        await page.EvaluateAsync(Axe);
        faults.AddRange((await page.EvaluateAsync<string[]>(Look)).Select(fault => $"{where}: {fault}"));
    }
}
