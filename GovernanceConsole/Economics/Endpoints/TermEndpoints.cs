using GovernanceConsole.Access;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry;
using GovernanceConsole.Web;

namespace GovernanceConsole.Economics.Endpoints;

/// <summary>What figures are held against: baselines, value drivers and the acceptable line.</summary>
internal static class TermEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var economics = app.MapGroup("/api/v1/economics").WithTags("Economics");
        MapBaselines(economics);
        MapDrivers(economics);
        MapAlerts(economics);
        economics.MapGet("/acceptable-line", (HttpResponse response, IAcceptableLine line) => line.Current.ToAnswer(response, "acceptable line", EconomicsRules.TheLine))
            .Needs(Permission.ReadConsole).AnswersDocument<AcceptableLine>().WithSummary("The line below which an agent is to be redesigned or retired.");
        economics.MapPut("/acceptable-line", (HttpContext http, IAcceptableLine board) => http.WithChangeAsync<AcceptableLine>(async (caller, line, reason) =>
                (await board.PutAsync(caller, line, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response)))
            .Needs(Permission.ManageBudgets).AnswersDocument<AcceptableLine>().WithSummary("Draw that line.").Accepts<AcceptableLine>("application/json");
    }

    private static void MapAlerts(IEndpointRouteBuilder economics)
    {
        economics.MapGet("/alerts", (HttpResponse response, ICostAlerts alerts) => alerts.Current.ToAnswer(response, "threshold", EconomicsRules.TheLine))
            .Needs(Permission.ReadConsole).AnswersDocument<CostAlertTerms>().WithSummary("From when on people are told of what agents cost.");
        economics.MapPut("/alerts", (HttpContext http, ICostAlerts board) => http.WithChangeAsync<CostAlertTerms>(async (caller, terms, reason) =>
                (await board.PutAsync(caller, terms, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response)))
            .Needs(Permission.ManageBudgets).AnswersDocument<CostAlertTerms>().WithSummary("Set those thresholds.").Accepts<CostAlertTerms>("application/json");
    }

    private static void MapBaselines(IEndpointRouteBuilder economics)
    {
        economics.MapGet("/baselines", (IBaselines baselines) => baselines.All().ToPage("workflow")).Needs(Permission.ReadConsole).AnswersDocuments<BaselineDefinition>("workflow").WithSummary("What tasks cost and how many succeeded before agents did them, by workflow.");
        economics.MapGet("/baselines/{workflow}", (string workflow, HttpResponse response, IBaselines baselines) => baselines.Find(workflow).ToAnswer(response, "baseline", workflow, "workflow"))
            .Needs(Permission.ReadConsole).AnswersDocument<BaselineDefinition>(idName: "workflow").WithSummary("The baseline of one workflow.");
        economics.MapPut("/baselines/{workflow}", (string workflow, HttpContext http, IBaselines board) => http.WithChangeAsync<BaselineDefinition>(async (caller, baseline, reason) =>
                (await board.PutAsync(caller, workflow, baseline, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson("workflow")).Answer(http.Response)))
            .Needs(Permission.ManageBudgets).AnswersDocument<BaselineDefinition>(idName: "workflow").WithSummary("Enter or correct a baseline.").Accepts<BaselineDefinition>("application/json");
        economics.MapPost("/baselines/import", (HttpContext http, IBaselineImport import, string? reason) => ImportAnswer.OfAsync(http, (caller, csv) => import.ImportAsync(caller, csv, caller.ReasonOr(reason), http.RequestAborted)))
            .Needs(Permission.ManageBudgets).WithName("ImportBaselines").WithSummary("Import baselines as CSV, all lines or none.").Accepts<string>("text/csv");
        economics.MapDelete("/baselines/{workflow}", async (string workflow, HttpContext http, IBaselines board, string? reason) =>
            {
                var caller = await http.CallerAsync();
                return (await board.RemoveAsync(caller, workflow, caller.ReasonOr(reason), http.Request.IfMatch(), http.RequestAborted)).AnswerEmpty();
            })
            .Needs(Permission.ManageBudgets).WithSummary("Remove a baseline.");
    }

    private static void MapDrivers(IEndpointRouteBuilder economics)
    {
        economics.MapGet("/value-drivers", (IValueDrivers drivers) => drivers.All().ToPage()).Needs(Permission.ReadConsole).AnswersDocuments<ValueDriver>().WithSummary("What completed tasks are worth: what was declared, and what is in force.");
        economics.MapGet("/value-drivers/{id}", (string id, HttpResponse response, IValueDrivers drivers) => drivers.Find(id).ToAnswer(response, "value driver", id)).Needs(Permission.ReadConsole).AnswersDocument<ValueDriver>().WithSummary("One value driver.");
        economics.MapPut("/value-drivers/{id}", (string id, HttpContext http, IValueDrivers board) => http.WithChangeAsync<DriverTerms>(async (caller, terms, reason) =>
                (await board.DeclareAsync(caller, id, terms, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response)))
            .Needs(Permission.ManageCatalogue).AnswersDocument<ValueDriver>().WithSummary("Declare a value driver; it is in force once finance has approved it.").Accepts<DriverTerms>("application/json");
        economics.MapPost("/value-drivers/{id}/approve", (string id, HttpContext http, IValueDrivers drivers) => DecideAsync(id, true, http, drivers))
            .Needs(Permission.ApproveValue).AnswersDocument<ValueDriver>().WithSummary("Approve what a colleague declared. Only a person can.").Accepts<DecisionBody>("application/json");
        economics.MapPost("/value-drivers/{id}/decline", (string id, HttpContext http, IValueDrivers drivers) => DecideAsync(id, false, http, drivers))
            .Needs(Permission.ApproveValue).AnswersDocument<ValueDriver>().WithSummary("Turn down what was declared.").Accepts<DecisionBody>("application/json");
        economics.MapDelete("/value-drivers/{id}", async (string id, HttpContext http, IValueDrivers drivers, string? reason) =>
            {
                var caller = await http.CallerAsync();
                return (await drivers.EndAsync(caller, id, caller.ReasonOr(reason), http.Request.IfMatch(), http.RequestAborted)).AnswerEmpty();
            })
            .Needs(Permission.ManageCatalogue).WithSummary("End a value driver; what is past stays.");
    }

    private static Task<IResult> DecideAsync(string id, bool approve, HttpContext http, IValueDrivers drivers) => http.WithBodyAsync<DecisionBody>(async (caller, body) =>
        (await drivers.DecideAsync(caller, id, approve, caller.ReasonOr(body.Reason), http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response));

    private sealed record DecisionBody(string Reason);
}
