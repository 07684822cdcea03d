using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using GovernanceConsole.Shell;

if (Verbs.Has(args))
    return await Verbs.RunAsync(args);

var builder = WebApplication.CreateBuilder(args);
builder.AddData();
builder.AddLedger();

var app = builder.Build();
await app.RunAsync();
return 0;
