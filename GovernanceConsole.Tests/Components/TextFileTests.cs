using Bunit;
using GovernanceConsole.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor.Services;

namespace GovernanceConsole.Tests.Components;

/// <summary>A file that takes its time from the browser.</summary>
public sealed class TextFileTests : BunitContext
{
    private readonly List<string?> _texts = [];

    public TextFileTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
    }

    [Fact]
    public async Task IsUnsettledUntilItIsRead_AndTakesAwayWhatWasThereAtOnce()
    {
        var picker = Show();
        var file = new GatedFile();
        var chosen = ChooseAsync(picker, file);
        Assert.False(picker.Instance.IsSettled);
        Assert.Equal([null], _texts);
        Assert.StartsWith("Reading the file…", picker.Find("[role=status]").TextContent.Trim(), StringComparison.Ordinal);

        await file.ArriveAsync("a\nb"u8.ToArray());
        await chosen;
        Assert.True(picker.Instance.IsSettled);
        Assert.Equal([null, "a\nb"], _texts);
        Assert.Empty(picker.FindAll("[role=status]"));
    }

    [Fact]
    public async Task TheFileChosenLast_IsTheOneThatCounts()
    {
        var picker = Show();
        GatedFile slow = new(), quick = new();
        var first = ChooseAsync(picker, slow);
        var second = ChooseAsync(picker, quick);
        await quick.ArriveAsync("quick"u8.ToArray());
        await second;
        await slow.ArriveAsync("slow"u8.ToArray());
        await first;
        Assert.Equal([null, null, "quick"], _texts);
        Assert.True(picker.Instance.IsSettled);
    }

    [Fact]
    public async Task WhatCannotBeRead_StaysUnsettledUntilItIsLeftOut()
    {
        var picker = Show();
        await ChooseAsync(picker, new GatedFile(size: 1_572_864));
        Assert.StartsWith("A file has at most 2 kB; this one has 1.5 MB.", Alert(picker), StringComparison.Ordinal);
        Assert.False(picker.Instance.IsSettled);

        var latin = new GatedFile();
        var chosen = ChooseAsync(picker, latin);
        await latin.ArriveAsync(new byte[] { 0x4D, 0xFC, 0x6C, 0x6C });
        await chosen;
        Assert.StartsWith("The file is not UTF-8 text.", Alert(picker), StringComparison.Ordinal);

        var gone = new GatedFile();
        chosen = ChooseAsync(picker, gone);
        await gone.BreakAsync();
        await chosen;
        Assert.StartsWith("The file could not be read to its end.", Alert(picker), StringComparison.Ordinal);

        picker.Find("button").Click();
        Assert.True(picker.Instance.IsSettled);
        Assert.Empty(picker.FindAll("[role=alert]"));
        Assert.All(_texts, Assert.Null);
    }

    [Fact]
    public async Task LeftOutWhileItIsRead_ItIsNeverHeardOf()
    {
        var picker = Show();
        var file = new GatedFile();
        var chosen = ChooseAsync(picker, file);
        picker.Find("button").Click();
        await file.ArriveAsync("late"u8.ToArray());
        await chosen;
        Assert.Equal([null, null], _texts);
        Assert.True(picker.Instance.IsSettled);
    }

    private IRenderedComponent<TextFile> Show() => Render<TextFile>(file => file
        .Add(component => component.Label, "File")
        .Add(component => component.MaxBytes, 2048)
        .Add(component => component.TextChanged, EventCallback.Factory.Create<string?>(this, _texts.Add)));

    private static Task ChooseAsync(IRenderedComponent<TextFile> picker, IBrowserFile file) =>
        picker.InvokeAsync(() => picker.FindComponent<InputFile>().Instance.OnChange.InvokeAsync(new InputFileChangeEventArgs([file])));

    private static string Alert(IRenderedComponent<TextFile> picker) => picker.Find("[role=alert]").TextContent.Trim();
}
