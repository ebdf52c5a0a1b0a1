namespace Tidings.Client.Tests.Samples;

public sealed class FlagService(IAuditLog auditLog)
{
    public void TurnOn(Flag flag, User user)
    {
        flag.On = true;
        auditLog.Publish(new AuditLogEntry("updateOn", $"proj/shop:env/production:flag/{flag.Key}")
        {
            Name = flag.Name,
            Member = new AuditLogMember { Email = user.Email, FirstName = user.FirstName, LastName = user.LastName },
            Comment = "Launch day",
        });
    }
}
