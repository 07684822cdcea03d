using System.Globalization;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Web;

/// <summary>Lists that are short enough to be answered whole: they are, unless the caller says <c>limit</c>.</summary>
public static class Lists
{
    /// <summary>The most items that a page of any list has.</summary>
    public const int MaxLimit = 1000;

    /// <summary>A list whose items each have a key, by which the next page is found.</summary>
    public static IResult Of<T>(IEnumerable<T> items, Func<T, string> key) => new Listed<T>([.. items], key);

    private sealed class Listed<T>(IReadOnlyList<T> items, Func<T, string> key) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Page(httpContext.Request.Query).ExecuteAsync(httpContext);

        private IResult Page(IQueryCollection query)
        {
            var (limit, first) = (MaxLimit, 0);
            if (query.TryGetValue("limit", out var wanted) && (!int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MaxLimit))
                return Problems.From(Refusal.OutOfRange("limit", $"limit must be from 1 to {MaxLimit}, not {wanted}."));
            if (query.TryGetValue("cursor", out var cursor))
            {
                first = items.TakeWhile(item => key(item) != cursor).Count() + 1;
                if (first > items.Count)
                    return Problems.From(Refusal.Malformed("cursor", $"There is no page behind '{cursor}': begin anew."));
            }

            var page = items.Skip(first).Take(query.ContainsKey("limit") ? limit : items.Count).ToList();
            return TypedResults.Json(new Page<T>(page, first + page.Count < items.Count ? key(page[^1]) : null), WireJson.Options);
        }
    }
}
