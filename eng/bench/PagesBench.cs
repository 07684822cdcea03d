using System.Globalization;
using Microsoft.Playwright;

namespace GovernanceConsole.Bench;

/// <summary>(i) What a page costs as decisions, outcomes and spans pile up: each page in a browser, from the click until nothing more of it changes, of two consoles in turn.</summary>
internal static class PagesBench
{
    private const long Small = 100_000;
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("BENCH_ROUNDS") ?? "5", CultureInfo.InvariantCulture);

    /// <summary>Notes when the page changed last.</summary>
    private const string Watch = """
        window.changed = 0;
        new MutationObserver(() => window.changed = performance.now()).observe(document, { subtree: true, childList: true, characterData: true });
        """;

    /// <summary>That time, once it is a while ago and nothing says that more is to come.</summary>
    private const string IsStill = "() => document.querySelector('main h1') && !document.querySelector('.mud-skeleton') && performance.now() - window.changed > 1500 && window.changed";

    private static readonly string[] Pages =
    [
        "/", "/agents", "/agents/agent-7", "/agents/agent-7?tab=runs", "/autonomy", "/approvals", "/policies", "/budgets", "/economics", "/economics/agent-7", "/economics/scorecard", "/coverage",
        "/oversight", "/quality", "/quality/drift", "/quality/sla", "/recommendations", "/runs", "/runs?agent=agent-7", "/runs/run-2000", "/audit", "/audit?agent=agent-7", "/system",
    ];

    public static async Task RunAsync()
    {
        var large = long.Parse(Environment.GetEnvironmentVariable("BENCH_MAX_ENTRIES") ?? "10000000", CultureInfo.InvariantCulture);
        var folder = Directory.CreateDirectory(Path.Combine(Stores.Folder, "pages")).FullName;
        await using var few = await GrownConsole.StartAsync($"Data Source={Path.Combine(folder, "few.db")}", Small, spans: true);
        await using var many = await GrownConsole.StartAsync($"Data Source={Path.Combine(folder, "many.db")}", large, spans: true);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Environment.GetEnvironmentVariable("BENCH_CHROMIUM") is { Length: > 0 } program ? program : throw new InvalidOperationException("Install chromium: pages are opened in a browser."), Args = ["--no-sandbox"] });
        var (small, big) = (await SignInAsync(browser, few), await SignInAsync(browser, many));
        var report = new Report("pages", "page", $"{Small:N0} entries and spans, ms", $"{large:N0} entries and spans, ms", "ratio");
        foreach (var page in Pages)
        {
            var (one, other) = (new List<double>(), new List<double>());
            for (var round = -1; round < Rounds; round++)
            {
                var (first, second) = (await TimeAsync(small, page), await TimeAsync(big, page));
                if (round < 0)
                    continue;
                one.Add(first);
                other.Add(second);
            }

            report.Add(page, Number(Stats.Median(one), "0.0"), Number(Stats.Median(other), "0.0"), Number(Stats.Median(other) / Stats.Median(one), "0.00"));
        }

        report.Write();
    }

    private static async Task<IPage> SignInAsync(IBrowser browser, ConsoleUnderTest console)
    {
        var context = await browser.NewContextAsync(new() { BaseURL = console.Address.ToString(), ViewportSize = new() { Width = 1440, Height = 900 } });
        await context.AddInitScriptAsync(Watch);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail").FillAsync("admin@example.com");
        await page.GetByLabel("Password").FillAsync("correct horse battery");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        return page;
    }

    private static async Task<double> TimeAsync(IPage page, string path)
    {
        await page.GotoAsync(path, new() { Timeout = 120_000 });
        var last = await page.WaitForFunctionAsync(IsStill, options: new() { Timeout = 120_000, PollingInterval = 50 });
        return await last.JsonValueAsync<double>();
    }

    private static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
