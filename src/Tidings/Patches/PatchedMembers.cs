using Tidings.Validation;

namespace Tidings.Patches;

/// <summary>Which members of a document a patch may touch. The document as a whole it may: whoever reads the result sees what became of it.</summary>
internal sealed record PatchedMembers
{
    private readonly Func<string, bool> _refuses;
    private readonly string _reason;
    private readonly IReadOnlyList<string> _editable;

    private PatchedMembers(Func<string, bool> refuses, string who, IReadOnlyList<string> editable)
    {
        _refuses = refuses;
        _editable = editable;
        _reason = $"is set by {who}: a patch can change {string.Join(", ", editable)}";
    }

    /// <summary>These, and no other.</summary>
    public static PatchedMembers Only(IReadOnlyList<string> editable) =>
        new(member => !editable.Contains(member), "the server or at creation", editable);

    /// <summary>All but what the server sets: some members, and those that begin with an underscore. Of what is no member at all the reader of the result has more to say.</summary>
    /// <param name="editable">For the message.</param>
    public static PatchedMembers AllBut(IReadOnlyList<string> setByServer, IReadOnlyList<string> editable) =>
        new(member => member.StartsWith('_') || setByServer.Contains(member), "the server", editable);

    /// <summary>Places beside the editable members that the document may lack as well; none where nothing is said.</summary>
    public Func<JsonPointer, bool> IsOptional { get; init; } = _ => false;

    /// <summary>Whether <c>replace</c> sets what is absent there: every editable member that is required is in the document anyway.</summary>
    public bool MayBeAbsent(JsonPointer place) => (place.Tokens is [var member] && _editable.Contains(member)) || IsOptional(place);

    /// <summary>A fault for each operation on what a patch may not touch; empty when there is none.</summary>
    public IReadOnlyList<Fault> Refuse(JsonPatch patch)
    {
        List<Fault> faults = [];
        for (var index = 0; index < patch.Operations.Count; index++)
        {
            var operation = patch.Operations[index];
            Check(operation.Path, $"patch[{index}].path", faults);
            if (operation.From is { } from)
            {
                Check(from, $"patch[{index}].from", faults);
            }
        }

        return faults;
    }

    private void Check(JsonPointer path, string attribute, List<Fault> faults)
    {
        if (path.Tokens is [var member, ..] && _refuses(member))
        {
            faults.Add(new Fault(attribute, $"\"{JsonTree.Shorten(path.ToString())}\" {_reason}"));
        }
    }
}
