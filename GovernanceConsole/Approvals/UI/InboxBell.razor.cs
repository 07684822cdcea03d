using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Notifications;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace GovernanceConsole.Approvals.UI;

/// <summary>In the bar of every page: what waits for the person who is signed in.</summary>
public partial class InboxBell
{
    private const int Shown = 20;

    private HashSet<string> _unread = [];
    private IReadOnlyList<InboxLine> _lines = [];
    private IReadOnlyList<InboxNews> _news = [];
    private bool _open, _mail;
    private string _me = "";

    [Inject]
    public required IInbox Inbox { get; init; }

    [Inject]
    public required IMessages Messages { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    private int New => _lines.Count(line => line.IsNew) + _news.Count(one => one.IsNew);

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Approval || notice.Topic == ChangeTopics.Rule || notice.Topic == ChangeTopics.Alert || notice.Id == "inbox:" + _me;

    protected override async Task RefreshAsync()
    {
        var caller = await Callers.GetAsync(Gone);
        _me = caller.Actor.Id;
        _lines = await Inbox.ReadAsync(caller, Shown, Gone);
        _news = await Inbox.NewsAsync(caller, Shown, Gone);
        _mail = Inbox.GetsMail(_me);
    }

    private async Task ToggleAsync()
    {
        _open = !_open;
        if (!_open)
            return;
        // What was new stays marked while the list is open.
        _unread = [.. _lines.Where(line => line.IsNew).Select(line => line.Item.Id), .. _news.Where(one => one.IsNew).Select(one => one.Notice.Id)];
        await Inbox.MarkReadAsync(await Callers.GetAsync(Gone), Gone);
        await RefreshAsync();
    }

    private async Task MailAsync(bool on)
    {
        Snackbar.Tell(await Inbox.SetMailAsync(await Callers.GetAsync(Gone), on, Gone), on ? "You get mail again" : "You get no mail");
        await RefreshAsync();
    }

    private void CloseOnEscape(KeyboardEventArgs key) => _open &= key.Key != "Escape";
}
