using System.ComponentModel;

namespace Tidings.Server.OpenApi.Bodies;

/// <summary>What was done to what.</summary>
internal sealed record EntryAccess(
    [property: Description("for example updateOn")] string Action,
    [property: Description("for example proj/shop:env/production:flag/checkout; each segment may carry ;tag1,tag2")] string Resource);
