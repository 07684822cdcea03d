using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Access.Internal;

/// <summary>Lets the first person and the first client in, before the console listens.</summary>
internal sealed class FirstRun(
    IRuleBook rules, ISequencer sequencer, IPeople people, ServiceAccounts accounts, SetupCode setup, IOptions<BootstrapOptions> options,
    IConfiguration configuration, ILogger<FirstRun> logger, OneClickPeople? demo = null) : IHostedService
{
    private static readonly string[] BootstrapScopes = ["console:manage", "console:read", "console:kill", "gateway"];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await sequencer.LoadedAsync(cancellationToken);
        var caller = Caller.System("first-run");
        if (people.List().Count == 0)
            await AdmitAdminAsync(caller, cancellationToken);
        if (rules.Current.OfKind(AccessRules.Client).Count == 0 && options.Value.Client is { Id.Length: > 0 } client)
            Expect(await accounts.CreateClientAsync(caller, client.Id, BootstrapScopes, null, client.Secret, cancellationToken), "Bootstrap:Client");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task AdmitAdminAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (options.Value.Admin is { Email.Length: > 0 } admin)
            Expect(await people.PutAsync(caller, new Person(admin.Email, "Administrator", ["admin"]), admin.Password, "First administrator, from the configuration.", 0, cancellationToken), "Bootstrap:Admin");
        else if (demo is null)
            Log.SetupOpen(logger, (configuration["Urls"] ?? "").Split(';')[0].TrimEnd('/') + "/setup", setup.Open());
    }

    private static void Expect<T>(WriteResult<T> result, string section)
    {
        if (result is WriteResult<T>.Refused refused)
            throw new InvalidOperationException($"{section} cannot be used: {refused.Refusal.Detail}");
    }
}
