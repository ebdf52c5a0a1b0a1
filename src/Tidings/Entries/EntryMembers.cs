namespace Tidings.Entries;

/// <summary>The members of an entry that Tidings knows; any other is kept and not looked at.</summary>
[Flags]
internal enum EntryMembers
{
    None = 0,
    Id = 1 << 0,
    AccountId = 1 << 1,
    Date = 1 << 2,
    Accesses = 1 << 3,
    Action = 1 << 4,
    Resource = 1 << 5,
    Kind = 1 << 6,
    Name = 1 << 7,
    Description = 1 << 8,
    ShortDescription = 1 << 9,
    Comment = 1 << 10,
    TitleVerb = 1 << 11,
    Title = 1 << 12,
    Links = 1 << 13,
    Member = 1 << 14,
    Token = 1 << 15,
    App = 1 << 16,
    Subject = 1 << 17,
    Target = 1 << 18,
    Parent = 1 << 19,
    Project = 1 << 20,
    Key = 1 << 21,
    Tags = 1 << 22,
    CustomProperties = 1 << 23,
    PreviousVersion = 1 << 24,
    CurrentVersion = 1 << 25,

    /// <summary>With all of these an entry lacks nothing and is stored as the bytes that came in.</summary>
    Canonical = Id | AccountId | Date | Accesses | Kind | Name | Description | ShortDescription | TitleVerb | Title | Links | Target,
}
