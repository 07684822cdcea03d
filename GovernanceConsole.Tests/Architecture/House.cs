using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace GovernanceConsole.Tests.Architecture;

/// <summary>The compiled console, seen as areas and what they need of each other.</summary>
internal static class House
{
    public const string Root = "GovernanceConsole";

    /// <summary>From the ground up. An area may need what stands before it, never what stands after.</summary>
    public static readonly string[] Floors =
        ["Kernel", "Web", "Data", "Ledger", "Components", "Access", "Simulations", "Notifications", "Agents", "Autonomy", "KillSwitches", "Budgets", "Policies", "Quality", "Incidents", "Approvals", "Decisions", "Telemetry", "Economics", "Assurance", "Promotions", "Oversight", "Integrations", "Demo", "Shell"];

    /// <summary>What other areas may see besides an area's root.</summary>
    public static readonly string[] OpenRooms = ["GovernanceConsole.Budgets.Rules", "GovernanceConsole.Decisions.Engine", "GovernanceConsole.Ledger.Commands"];

    public static readonly ArchUnitNET.Domain.Architecture Types = new ArchLoader().LoadAssemblies(typeof(Program).Assembly).Build();

    /// <summary>The repository's root folder.</summary>
    public static string Folder { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Every need of one area for a type of another. The T of a generic method is none: the loader gives all that share a name the area it saw first.</summary>
    public static IEnumerable<(IType From, IType To)> Needs() =>
        from type in Types.Types
        where AreaOf(type) is not null
        from target in type.Dependencies.Select(dependency => dependency.Target).Distinct()
        where target is not GenericParameter && AreaOf(target) is not null && AreaOf(target) != AreaOf(type)
        select (type, target);

    /// <summary>The area a type stands in, or null outside of them.</summary>
    public static string? AreaOf(IType type) =>
        type.Namespace?.FullName.Split('.') is [Root, var area, ..] ? area : null;

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "GovernanceConsole.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
