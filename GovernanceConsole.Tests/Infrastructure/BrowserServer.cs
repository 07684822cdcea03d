using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(GovernanceConsole.Tests.Infrastructure.BrowserServer))]

namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>One Chromium for all tests; each test has contexts of its own.</summary>
public sealed class BrowserServer : IAsyncDisposable
{
    // A guard, no measure: what a test expects is about what a page shows, and three tests and their servers share the machine.
    private const float SoonestGivenUp = 30_000;

    private readonly SemaphoreSlim _once = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string? Program
    {
        get
        {
            var named = Environment.GetEnvironmentVariable("CONSOLE_TESTS_CHROMIUM");
            return string.IsNullOrEmpty(named) ? new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser" }.FirstOrDefault(File.Exists) : named;
        }
    }

    /// <summary>A page in a fresh session. Skips the test where there is no Chromium.</summary>
    public async Task<IPage> NewPageAsync(Uri address, string theme = "light", int width = 1440)
    {
        Assert.SkipWhen(Program is null, "Chromium is not installed.");
        await StartAsync();
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
        });
        ClosesPagesAttribute.Note(context);
        return await context.NewPageAsync();
    }

    /// <summary>A page of a person with one role, who came in by the sign-in form.</summary>
    public async Task<IPage> SignInAsync(ConsoleHost console, string role, string theme = "light", int width = 1440)
    {
        await Session.OfRoleAsync(console, role);
        var page = await NewPageAsync(console.Address, theme, width);
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail").FillAsync(role + "@example.com");
        await page.GetByLabel("Password").FillAsync(Session.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Today" })).ToBeVisibleAsync();
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
    }

    private async Task StartAsync()
    {
        await _once.WaitAsync();
        try
        {
            Assertions.SetDefaultExpectTimeout(SoonestGivenUp);
            _playwright ??= await Playwright.CreateAsync();
            _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox"] });
        }
        finally
        {
            _once.Release();
        }
    }
}
