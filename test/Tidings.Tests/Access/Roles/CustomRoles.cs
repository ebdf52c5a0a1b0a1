using Tidings.Access;
using Tidings.Access.Roles;
using Tidings.Policies;

namespace Tidings.Tests.Access.Roles;

/// <summary>Custom roles for tests.</summary>
internal static class CustomRoles
{
    public static CustomRole Of(params Statement[] policy) => new()
    {
        Id = "66f0c0ffee0123456789ab70",
        Account = new AccountId("66f0c0ffee0123456789ab00"),
        Key = "ops",
        Name = "Operations",
        Policy = policy,
        CreatedAt = FixedTime.Instance.GetUtcNow(),
    };
}
