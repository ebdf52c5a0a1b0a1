using System.Text;
using Tidings.Integrations.Templates;
using Tidings.Integrations.Templates.Syntax;

namespace Tidings.Integrations;

/// <summary>What the template of a URL says of the values in it: which of them a path is appended to, and which are segments of that path.</summary>
/// <param name="Base">The template of scheme, host, and whatever path a value brings.</param>
/// <param name="Appended">The template of what follows, from the first <c>/</c>, <c>?</c> or <c>#</c> that the manifest writes itself; empty where a value is the whole URL.</param>
/// <param name="Places">By root of a path (<c>url</c>, <c>oauth</c>).</param>
internal sealed record AddressShape(string Base, string Appended, IReadOnlyDictionary<string, AddressPlace> Places)
{
    /// <param name="template">Without user and password.</param>
    public static AddressShape Of(string template)
    {
        var pieces = AddressPiece.Split(template);
        var border = FindBorder(pieces);
        var places = new Dictionary<string, AddressPlace>(StringComparer.Ordinal);
        PlaceBase(AddressPiece.Split(template[..border]), border < template.Length, places);
        var path = new StringBuilder();
        var isPath = true;
        foreach (var piece in AddressPiece.Split(template[border..]))
        {
            isPath = isPath && !(piece.Tag is null && piece.Text.AsSpan().ContainsAny('?', '#'));
            if (isPath && piece.EscapedRoot is { } root)
            {
                places.TryAdd(root, AddressPlace.PathSegment);
                path.Append("{{").Append(SegmentText.Helper).Append(' ').Append(piece.Word).Append("}}");
            }
            else
            {
                path.Append(piece.Text);
            }
        }

        return new AddressShape(template[..border], path.ToString(), places);
    }

    /// <summary>Places of a template that is a base in all of its alternatives, such as <c>oauth.baseURI</c>.</summary>
    public static IReadOnlyDictionary<string, AddressPlace> OfBase(string template)
    {
        var places = new Dictionary<string, AddressPlace>(StringComparer.Ordinal);
        PlaceBase(AddressPiece.Split(template), hasMore: true, places);
        return places;
    }

    /// <summary>Outside of tags and of blocks, so that both halves are templates of their own.</summary>
    private static int FindBorder(IReadOnlyList<AddressPiece> pieces)
    {
        var depth = 0;
        var at = 0;
        foreach (var piece in pieces)
        {
            depth += piece.Tag?.Kind switch { TemplateTagKind.Open or TemplateTagKind.OpenInverted => 1, TemplateTagKind.Close => -1, _ => 0 };
            if (piece.Tag is null && depth == 0)
            {
                var scheme = piece.Text.IndexOf("://", StringComparison.Ordinal);
                var from = scheme >= 0 ? scheme + 3 : 0;
                if (piece.Text.AsSpan(from).IndexOfAny('/', '?', '#') is var found and >= 0)
                {
                    return at + from + found;
                }
            }

            at += piece.Text.Length;
        }

        return at;
    }

    /// <summary>Between two tags of blocks stands one alternative: a value alone in it is the address, beside a text it is part of the host.</summary>
    private static void PlaceBase(IReadOnlyList<AddressPiece> pieces, bool hasMore, Dictionary<string, AddressPlace> places)
    {
        var alternative = new List<AddressPiece>();
        foreach (var piece in pieces)
        {
            if (piece.Tag is null or { Kind: TemplateTagKind.Value })
            {
                alternative.Add(piece);
                continue;
            }

            PlaceAlternative(alternative, hasMore, places);
            alternative.Clear();
        }

        PlaceAlternative(alternative, hasMore, places);
    }

    private static void PlaceAlternative(List<AddressPiece> alternative, bool hasMore, Dictionary<string, AddressPlace> places)
    {
        var inPath = false;
        var isAlone = alternative.Count(piece => piece.Tag is not null || !IsScheme(piece.Text)) == 1;
        foreach (var piece in alternative)
        {
            inPath = inPath || (piece.Tag is null && !IsScheme(piece.Text) && piece.Text.Replace("://", "", StringComparison.Ordinal).Contains('/', StringComparison.Ordinal));
            if (piece.Root is { } root)
            {
                places.TryAdd(root, inPath ? AddressPlace.None : !isAlone ? AddressPlace.HostPart : hasMore ? AddressPlace.Base : AddressPlace.Whole);
            }
        }
    }

    private static bool IsScheme(string text) => text.Trim().ToUpperInvariant() is "" or "HTTP://" or "HTTPS://";
}
