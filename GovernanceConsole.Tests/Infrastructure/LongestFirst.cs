using GovernanceConsole.Tests.Browser;
using GovernanceConsole.Tests.Promotions;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(GovernanceConsole.Tests.Infrastructure.LongestFirst))]

namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>Begins with the classes that take minutes by themselves, so that none of them is left for the end with every other processor idle.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string?[] Long = [typeof(PageTests).FullName, typeof(ApprovalStatesTests).FullName, typeof(PolicyJourneyTests).FullName, typeof(DemoEvidenceTests).FullName];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Place(collection)).ThenBy(collection => collection.UniqueID, StringComparer.Ordinal)];

    private static int Place(ITestCollection collection)
    {
        var place = Array.FindIndex(Long, name => collection.TestCollectionDisplayName.Contains(name!, StringComparison.Ordinal));
        return place < 0 ? Long.Length : place;
    }
}
