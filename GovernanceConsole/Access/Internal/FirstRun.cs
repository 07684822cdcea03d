using GovernanceConsole.Data;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Access.Internal;

/// <summary>
/// Lets the first person and the first client in, before the console listens. Where the store is away the console comes up
/// all the same, to say so, and they are let in when it has come.
/// </summary>
internal sealed class FirstRun(
    IRuleBook rules, ISequencer sequencer, NodeTurns turns, ChangeHub hub, IPeople people, ServiceAccounts accounts, IServiceScopeFactory scopes, SetupCode setup, IOptions<BootstrapOptions> options,
    IOptions<LedgerOptions> ledger, IConfiguration configuration, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<FirstRun> logger, OneClickPeople? demo = null) : IHostedService, IHealthCheck, IDisposable
{
    private static readonly string[] BootstrapScopes = ["console:manage", "console:read", "console:kill", "gateway"];
    private static readonly Caller Self = Caller.System("first-run");

    private readonly CancellationTokenSource _stopping = new();
    private Task _admission = Task.CompletedTask;
    private volatile string _problem = "The first administrator and client are being let in.";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var away = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = hub.Subscribe(notice =>
        {
            if (notice.Topic == ChangeTopics.Store && sequencer.Health.State == LedgerState.Failing)
                away.TrySetResult();
        });
        if (sequencer.Health.State == LedgerState.Failing)
            away.TrySetResult();
        _admission = AdmitAsync(_stopping.Token);
        // What the configuration has wrong ends the start, now or when the store has come.
        await await Task.WhenAny(_admission, away.Task).WaitAsync(cancellationToken);
        if (!_admission.IsCompleted)
            _ = StopIfWrongAsync();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _stopping.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // A host that has ended by itself is stopped once more by whoever started it, maybe while it ends.
            return;
        }

        await Task.WhenAny(_admission);
    }

    public void Dispose() => _stopping.Dispose();

    /// <summary>Ready means that those who may come in can.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_admission.IsCompletedSuccessfully ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(sequencer.Health.Problem ?? _problem));

    private async Task StopIfWrongAsync()
    {
        try
        {
            await _admission;
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The console stops before the store came.
        }
        catch (Exception wrong)
        {
            Log.BootstrapRefused(logger, wrong.Message, wrong is BootstrapException ? null : wrong);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    private async Task AdmitAsync(CancellationToken cancellationToken)
    {
        await sequencer.LoadedAsync(cancellationToken);
        while (true)
        {
            try
            {
                await using var turn = await turns.TakeAsync(NodeTurns.FirstRun, cancellationToken);
                if (await AdmitAdminAsync(cancellationToken) && await AdmitClientAsync(cancellationToken))
                    return;
            }
            catch (Exception fault) when (StoreFaults.Is(fault))
            {
                var problem = StoreFaults.Explain(fault);
                // Said once, not with every try.
                if (_problem != problem)
                    Log.FirstRunWaits(logger, problem);
                _problem = problem;
            }

            await Task.Delay(ledger.Value.RetryDelay, clock, cancellationToken);
        }
    }

    /// <summary>False where it has to be looked at again: the store went away, or another node is at it.</summary>
    private async Task<bool> AdmitAdminAsync(CancellationToken cancellationToken)
    {
        var admin = options.Value.Admin is { Email.Length: > 0 } named ? named : null;
        if (people.List().Count > 0 && (admin is null || !await IsHalfAdmittedAsync(admin.Email)))
            return true;
        if (admin is not null)
            return Done(await people.PutAsync(Self, new Person(admin.Email, "Administrator", ["admin"]), admin.Password, "First administrator, from the configuration.", people.Find(admin.Email)?.Version ?? 0, cancellationToken), "Bootstrap:Admin");
        if (demo is null)
            Log.SetupOpen(logger, (configuration["Urls"] ?? "").Split(';')[0].TrimEnd('/') + "/setup", setup.Open());
        return true;
    }

    private async Task<bool> AdmitClientAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Client is not { Id.Length: > 0 } client)
            return true;
        if (rules.Current.OfKind(AccessRules.Client) is { Count: > 0 } clients)
        {
            if (clients.Count == 1)
                await accounts.FinishAsync(client.Id, client.Secret, cancellationToken);
            return true;
        }

        return Done(await accounts.CreateClientAsync(Self, client.Id, BootstrapScopes, null, client.Secret, cancellationToken), "Bootstrap:Client");
    }

    /// <summary>A console that died between the entry and the account left an only administrator who cannot sign in.</summary>
    private async Task<bool> IsHalfAdmittedAsync(string email)
    {
        if (people.List() is not [var only] || people.Find(email)?.Id != only.Id)
            return false;
        await using var scope = scopes.CreateAsyncScope();
        var passwords = scope.ServiceProvider.GetRequiredService<UserManager<IdentityUser>>();
        return await passwords.FindByNameAsync(only.Id) is not { } account || !await passwords.HasPasswordAsync(account);
    }

    private static bool Done<T>(WriteResult<T> result, string section) => result switch
    {
        WriteResult<T>.Refused { Refusal.Kind: RefusalKind.Unavailable or RefusalKind.Stale or RefusalKind.Conflict } => false,
        WriteResult<T>.Refused refused => throw new BootstrapException($"{section} cannot be used: {refused.Refusal.Detail}"),
        _ => true,
    };
}
