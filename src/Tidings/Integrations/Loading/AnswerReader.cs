using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Deliveries;
using Tidings.Integrations.Answers;
using Tidings.Patches;

namespace Tidings.Integrations.Loading;

/// <summary>Reads what a hook says of 2xx answers that are failures.</summary>
internal static class AnswerReader
{
    private const string PointerMember = "failurePointer";
    private const string ValuesMember = "failureValues";
    private const string TextMember = "failureText";
    private const string MeansMember = "failureMeans";
    private const string PageMember = "pageIsFailure";
    private const int MaxPlaces = 10;
    private const int MaxValues = 20;
    private const int MaxTexts = 10;

    /// <summary>Shorter ones stand in half of all answers.</summary>
    private const int FewestCharacters = 4;

    public static readonly string[] Members = [PointerMember, ValuesMember, TextMember, MeansMember, PageMember];

    /// <summary>With <see cref="AnswerRules.PageIsFailure"/> only where the manifest says so itself.</summary>
    public static AnswerRules Read(ManifestNode hook) => new()
    {
        FailurePointer = hook.Text(PointerMember) is { } pointer ? ReadPointer(hook, PointerMember, pointer) : null,
        FailureValues = ReadValues(hook),
        FailureTexts = ReadTexts(hook),
        Means = ReadMeaning(hook),
        PageIsFailure = hook.Flag(PageMember),
    };

    /// <summary>Null where the manifest leaves it to the kind of its URL.</summary>
    public static bool? PageIsFailure(ManifestNode hook) => hook.Has(PageMember) ? hook.Flag(PageMember) : null;

    private static JsonPointer? ReadPointer(ManifestNode hook, string member, string text)
    {
        if (!JsonPointer.TryParse(text, out var pointer, out var error))
        {
            hook.Fault(member, $"the JSON pointer {error}");
        }

        return pointer;
    }

    private static List<FailureValues> ReadValues(ManifestNode hook)
    {
        var read = new List<FailureValues>();
        if (hook.Object(ValuesMember) is not { } node)
        {
            return read;
        }

        if (node.Json.Count > MaxPlaces)
        {
            hook.Fault(ValuesMember, $"it names {node.Json.Count} places; at most {MaxPlaces} are allowed");
        }

        foreach (var (place, given) in node.Json)
        {
            var pointer = ReadPointer(hook, ValuesMember, place);
            if (given is not JsonArray { Count: > 0 and <= MaxValues } values
                || values.Any(value => value?.GetValueKind() is not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)))
            {
                hook.Fault(ValuesMember, $"'{JsonTree.Shorten(place)}' must have an array of 1 to {MaxValues} strings, numbers, true or false");
            }
            else if (pointer is not null)
            {
                read.Add(new FailureValues(pointer, [.. values.Select(value => JsonElement.Parse(value!.ToJsonString()))]));
            }
        }

        return read;
    }

    private static IReadOnlyList<string> ReadTexts(ManifestNode hook)
    {
        var texts = hook.Json[TextMember] is JsonArray ? hook.Texts(TextMember, MaxTexts) : hook.Text(TextMember) is { } only ? [only] : [];
        foreach (var text in texts.Where(text => text.Trim().Length < FewestCharacters))
        {
            hook.Fault(TextMember, $"'{JsonTree.Shorten(text)}' is too short to tell a failure by; give {FewestCharacters} characters or more");
        }

        return texts;
    }

    private static AttemptVerdict ReadMeaning(ManifestNode hook)
    {
        var word = hook.Text(MeansMember) ?? "failing";
        switch (word)
        {
            case "failing":
                return AttemptVerdict.Failed;
            case "refused":
                return AttemptVerdict.Refused;
            case "throttled":
                return AttemptVerdict.Throttled;
            default:
                hook.Fault(MeansMember, $"'{JsonTree.Shorten(word)}' is no meaning of a failure; use failing (the destination), refused (this entry) or throttled");
                return AttemptVerdict.Failed;
        }
    }
}
