using GovernanceConsole.Data;
using GovernanceConsole.Ledger;

var builder = WebApplication.CreateBuilder(args);
builder.AddData();
builder.AddLedger();

var app = builder.Build();
app.Run();
