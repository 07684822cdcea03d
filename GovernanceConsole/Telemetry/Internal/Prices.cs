using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Telemetry.Internal;

internal sealed class Prices(IRuleBook rules) : IPrices
{
    private const int MaxPrices = 200;
    private const int Tries = 5;

    public IReadOnlyList<Versioned<PriceTable>> All() => rules.Current.All<PriceTable>(TelemetryRules.Price);

    public Versioned<PriceTable>? Find(string model) => rules.Current.Find(TelemetryRules.Price, model).As<PriceTable>();

    public async Task<WriteResult<Versioned<PriceTable>>> PutAsync(Caller caller, string model, ModelPrice price, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if ((caller.Lacks(Permission.ManageBudgets) ?? Problem(model, price)) is { } refusal)
            return refusal;
        for (var tries = 1; ; tries++)
        {
            var former = Find(model);
            if (expectedVersion is { } expected && expected != (former?.Version ?? 0))
                return Refusal.Stale($"The prices of '{model}' are at version {former?.Version ?? 0}, not {expected}: somebody changed them meanwhile.");
            var table = With(former?.Definition, price);
            if (table.Prices.Count > MaxPrices)
                return Refusal.Conflict($"A model has at most {MaxPrices} prices.");
            var change = new RuleChange { Kind = TelemetryRules.Price, Id = model, Document = RuleDocuments.Document(table), Actor = caller.Actor, Reason = reason, ExpectedVersion = former?.Version ?? 0 };
            var result = await rules.PutAsync<PriceTable>(change, cancellationToken);
            // Another price of the same model came between: the table is another.
            if (result is not WriteResult<Versioned<PriceTable>>.Refused { Refusal.Kind: RefusalKind.Stale } || tries == Tries)
                return result;
        }
    }

    private static PriceTable With(PriceTable? former, ModelPrice price) =>
        new([.. (former?.Prices ?? []).Where(one => one.ValidFrom != price.ValidFrom).Append(price).OrderBy(one => one.ValidFrom)]);

    private static Refusal? Problem(string model, ModelPrice price)
    {
        if (model.Length is 0 or > 200 || model.Any(char.IsControl))
            return Refusal.OutOfRange("model", "A model's name has 1 to 200 characters.");
        if (price.Currency != "USD")
            return Refusal.OutOfRange("currency", $"currency must be USD, which money is counted in, not '{price.Currency}'.");
        (string Name, decimal? Price)[] prices = [("input_per_million", price.InputPerMillion), ("output_per_million", price.OutputPerMillion), ("cached_input_per_million", price.CachedInputPerMillion)];
        return prices.Where(one => one.Price is < 0 or > 1_000_000).Select(one => Refusal.OutOfRange(one.Name, $"{one.Name} must be from 0 to 1000000.")).FirstOrDefault();
    }
}
