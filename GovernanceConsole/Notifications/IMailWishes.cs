namespace GovernanceConsole.Notifications;

/// <summary>Whether people want mail beside their inbox.</summary>
public interface IMailWishes
{
    /// <summary>False where the person wants none.</summary>
    bool GetsMail(string email);
}
