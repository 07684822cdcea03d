using System.Collections.Concurrent;
using System.Reflection;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Playwright;
using Xunit.v3;

[assembly: ClosesPages]

namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>Closes the pages of a test that has ended. Left open, each would call its console, which is gone, until the whole run ends.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ClosesPagesAttribute : BeforeAfterTestAttribute
{
    private static readonly ConcurrentDictionary<string, ConcurrentBag<IBrowserContext>> Opened = new(StringComparer.Ordinal);

    /// <summary>Notes a context of the test that runs.</summary>
    internal static void Note(IBrowserContext context) => Opened.GetOrAdd(TestContext.Current.Test!.UniqueID, _ => []).Add(context);

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (!Opened.TryRemove(test.UniqueID, out var contexts))
            return;
        foreach (var context in contexts)
            // Nobody waits for it: the next test need not.
            _ = context.CloseAsync();
    }
}
