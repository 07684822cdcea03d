using System.Collections.Frozen;

namespace GovernanceConsole.Access;

/// <summary>The one table of who may do what: roles for people, scopes for clients.</summary>
public static class PermissionTable
{
    /// <summary>The roles a person can hold.</summary>
    public static readonly FrozenDictionary<string, FrozenSet<Permission>> Roles = new Dictionary<string, Permission[]>
    {
        ["admin"] = [Permission.ReadConsole, Permission.ManageAgents, Permission.SetDials, Permission.AgreeToRaises, Permission.DecideRecommendations, Permission.ManageCatalogue, Permission.ManageBudgets, Permission.ApproveValue, Permission.ManagePolicies, Permission.Kill, Permission.DecideApprovals, Permission.Audit, Permission.ManageAccess],
        ["cmo"] = [Permission.ReadConsole, Permission.SetDials, Permission.AgreeToRaises, Permission.DecideRecommendations, Permission.ManageCatalogue, Permission.ManageBudgets, Permission.ApproveValue, Permission.ManagePolicies, Permission.DecideApprovals],
        ["operations"] = [Permission.ReadConsole, Permission.DecideApprovals, Permission.Kill],
        ["it"] = [Permission.ReadConsole, Permission.ManageAgents, Permission.ManageCatalogue, Permission.ManagePolicies, Permission.Kill, Permission.ManageAccess],
        ["reviewer"] = [Permission.ReadConsole, Permission.AgreeToRaises, Permission.DecideRecommendations, Permission.DecideApprovals],
        ["auditor"] = [Permission.ReadConsole, Permission.Audit],
    }.ToFrozenDictionary(role => role.Key, role => role.Value.ToFrozenSet());

    /// <summary>The scopes a token can carry.</summary>
    public static readonly FrozenDictionary<string, FrozenSet<Permission>> Scopes = new Dictionary<string, Permission[]>
    {
        ["decisions"] = [Permission.AskDecisions, Permission.ReportOutcomes],
        ["gateway"] = [Permission.AskDecisions, Permission.ReportOutcomes],
        ["telemetry"] = [Permission.ReportOutcomes, Permission.ReportTelemetry],
        ["console:read"] = [Permission.ReadConsole, Permission.Audit],
        ["console:manage"] = [Permission.ReadConsole, Permission.ManageAgents, Permission.SetDials, Permission.AgreeToRaises, Permission.DecideRecommendations, Permission.ManageCatalogue, Permission.ManageBudgets, Permission.ManagePolicies, Permission.ManageAccess, Permission.Audit],
        ["console:kill"] = [Permission.Kill],
        ["approvals:decide"] = [Permission.DecideApprovals],
    }.ToFrozenDictionary(scope => scope.Key, scope => scope.Value.ToFrozenSet());

    /// <summary>The scope that lets a client ask on behalf of any agent.</summary>
    public static readonly string GatewayScope = "gateway";

    public static IReadOnlySet<Permission> ForRoles(IEnumerable<string> roles) => Union(Roles, roles);

    public static IReadOnlySet<Permission> ForScopes(IEnumerable<string> scopes) => Union(Scopes, scopes);

    public static IEnumerable<string> RolesWith(Permission permission) =>
        Roles.Where(role => role.Value.Contains(permission)).Select(role => role.Key).Order(StringComparer.Ordinal);

    private static HashSet<Permission> Union(FrozenDictionary<string, FrozenSet<Permission>> table, IEnumerable<string> names) =>
        [.. names.SelectMany(name => table.TryGetValue(name, out var granted) ? granted : [])];
}
