using System.Text.Json;
using Tidings.Entries;
using Tidings.Server.Http;

namespace Tidings.Server.Entries;

/// <summary>Turns entries of the log into what clients see.</summary>
internal static class EntryPresenter
{
    /// <summary>§4.2: only on the detail representation.</summary>
    private static readonly string[] OfDetail = ["delta", "triggerBody", "merge", "previousVersion", "currentVersion", "subentries"];

    public static EntryView Show(LoggedEntry logged, AuditLogEntry entry, bool inDetail)
    {
        using var document = JsonDocument.Parse(entry.Payload, new JsonDocumentOptions { MaxDepth = EntryReader.MaxStoredDepth });
        var members = new StoredMembers(document.RootElement.Clone());
        var subentries = inDetail ? members.Objects("subentries") : null;
        return Show(members, logged, entry, inDetail) with { Subentries = subentries is null ? null : [.. subentries.Select(part => Show(part, logged, entry, inDetail: false))] };
    }

    /// <param name="members">Of the entry, or of one of its parts: what that lacks is as in the entry.</param>
    private static EntryView Show(StoredMembers members, LoggedEntry logged, AuditLogEntry entry, bool inDetail)
    {
        if (!inDetail)
        {
            Array.ForEach(OfDetail, name => members.Json(name));
        }

        return new EntryView
        {
            Links = members.Links() is { Count: > 0 } links ? links : LinksOf(entry),
            Id = members.Text("_id") ?? entry.Id.Value,
            AccountId = members.Text("_accountId") ?? logged.Account.Value,
            Date = members.Number("date") ?? entry.Date.ToUnixTimeMilliseconds(),
            Accesses = Accesses(members) is { Count: > 0 } accesses ? accesses : [.. entry.Accesses.Select(access => new EntryAccessView(access.Action, access.Resource.ToString()))],
            Kind = members.Text("kind") ?? entry.Kind,
            Name = members.Text("name") ?? entry.Name,
            Description = members.Text("description") ?? "",
            ShortDescription = members.Text("shortDescription") ?? "",
            Comment = members.Text("comment"),
            Subject = members.Object("subject", SubjectOf),
            Member = members.Object("member", MemberOf),
            Token = members.Object("token", TokenOf),
            App = members.Object("app", AppOf),
            TitleVerb = members.Text("titleVerb"),
            Title = members.Text("title"),
            Target = members.Object("target", TargetOf),
            Parent = members.Object("parent", ParentOf),
            Delta = members.Json("delta"),
            TriggerBody = members.Json("triggerBody"),
            Merge = members.Json("merge"),
            PreviousVersion = members.Json("previousVersion"),
            CurrentVersion = members.Json("currentVersion"),
            Others = members.Rest(),
        };
    }

    private static IReadOnlyList<EntryAccessView>? Accesses(StoredMembers members) => members.Objects("accesses") is { } accesses
        ? [.. from access in accesses let action = access.Text("action") let resource = access.Text("resource") where action is not null && resource is not null select new EntryAccessView(action, resource)]
        : null;

    private static EntrySubjectView SubjectOf(StoredMembers members) => new()
    {
        Links = members.Links(),
        Name = members.Text("name"),
        AvatarUrl = members.Text("avatarUrl"),
        Others = members.Rest(),
    };

    private static EntryMemberView MemberOf(StoredMembers members) => new()
    {
        Links = members.Links(),
        Id = members.Text("_id"),
        Email = members.Text("email"),
        FirstName = members.Text("firstName"),
        LastName = members.Text("lastName"),
        Others = members.Rest(),
    };

    private static EntryTokenView TokenOf(StoredMembers members) => new()
    {
        Links = members.Links(),
        Id = members.Text("_id"),
        Name = members.Text("name"),
        Ending = members.Text("ending"),
        ServiceToken = members.Flag("serviceToken"),
        Others = members.Rest(),
    };

    private static EntryAppView AppOf(StoredMembers members) => new()
    {
        Links = members.Links(),
        Id = members.Text("_id"),
        IsScim = members.Flag("isScim"),
        Name = members.Text("name"),
        MaintainerName = members.Text("maintainerName"),
        Others = members.Rest(),
    };

    private static EntryTargetView TargetOf(StoredMembers members) => new()
    {
        Links = members.Links(),
        Name = members.Text("name"),
        Resources = members.Texts("resources"),
        Others = members.Rest(),
    };

    private static EntryParentView ParentOf(StoredMembers members) => new()
    {
        Links = members.Links(),
        Name = members.Text("name"),
        Resource = members.Text("resource"),
        Others = members.Rest(),
    };

    private static Dictionary<string, Link> LinksOf(AuditLogEntry entry) => new()
    {
        ["parent"] = new Link(EntryReads.Path),
        ["self"] = new Link($"{EntryReads.Path}/{entry.Id}"),
    };
}
