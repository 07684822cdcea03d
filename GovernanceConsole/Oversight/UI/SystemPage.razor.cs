using System.Globalization;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Oversight.UI;

/// <summary>The machine room: the store, the ledger's end, the line before it and what follows behind.</summary>
public partial class SystemPage
{
    private LedgerStatus? _status;

    [Inject]
    public required ILedgerStatus Status { get; init; }

    protected override bool Concerns(ChangeNotice notice) => notice.Topic != ChangeTopics.Presence;

    protected override async Task RefreshAsync() => _status = await Status.ReadAsync(Gone);

    private static string Unsigned(LedgerStatus status) => status.Stored switch
    {
        null => "not known",
        { SignedFor: 0 } => "no checkpoint asked for yet",
        { SignedFor: var size } => $"{Number(status.Head.Seq - size)} entries after it",
    };

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
