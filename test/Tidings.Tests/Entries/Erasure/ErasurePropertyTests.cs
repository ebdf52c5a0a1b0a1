using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Tidings.Entries.Erasure;
using Tidings.Integrations.Templates;
using Tidings.Text;

namespace Tidings.Tests.Entries.Erasure;

/// <summary>Whatever a member is called and whatever wrote it down: after an erasure nothing of them is left.</summary>
public sealed class ErasurePropertyTests
{
    private const string Id = "66f0c0ffee0123456789ab01";

    private static readonly Config Bounded = Config.QuickThrowOnFailure.WithMaxTest(80).WithReplay(20_260_101, 7);

    private static readonly Gen<string> Letters = Gen.Elements("Kim", "Quillon", "Zo\u00EB", "Jose\u0301", "\u5C71\u7530", "\u05D3\u05E0\u05D9", "\u0639\u0644\u06CC\u200C\u0631\u0636\u0627", "Xq\uD83D\uDE80z", "V", "O'Vex");

    private static readonly Gen<string> Marks = Gen.Elements("_", "~", "*", "(", ")", "[", "]", "\\", ".", "-", "+", "!", "#", "`", "|", "&", "<", ">", "\"", " ", "  ", "\u202E", "\u200B", "\t", "/", ":");

    private static readonly Gen<string> NamePart =
        from head in Letters
        from mark in Marks
        from tail in Letters
        from last in Gen.Elements("", "_", ")", "~", "*", "!")
        select head + mark + tail + last;

    private static readonly Gen<string> Email =
        from first in Gen.Elements("kimq", "f", "zo\u00EB")
        from mark in Gen.Elements("_", "~", "*", ".", "-", "+", "!", "#", "'", "/", "|", "&")
        from last in Gen.Elements("vexley", "xqz", "\u5C71\u7530", "v9")
        from host in Gen.Elements("qzexample.com", "qz-example.co.uk", "qz_example.org")
        select $"{first}{mark}{last}@{host}";

    private static readonly Gen<(string First, string Last, string Email)> Member =
        from first in Gen.OneOf(NamePart, Letters, Gen.Constant(""))
        from last in Gen.OneOf(NamePart, Letters, Gen.Constant(""))
        from email in Email
        select (first, last, email);

    // How people and programs write somebody down in a comment.
    private static readonly Gen<Func<string, string>> Writing = Gen.Elements<Func<string, string>>(
        text => text,
        text => $"ask {text}, please",
        text => $"_{text}_ did it",
        text => $"**{text}**: done",
        text => MarkdownEscaper.Of(text),
        text => Old(text),
        text => $"https://example.com/?q={Uri.EscapeDataString(text)}",
        text => $"[x](mailto:{text})",
        text => JsonSerializer.Serialize(new { who = text, note = "a\n" + text }),
        text => text.Normalize(NormalizationForm.FormD),
        text => text.ToUpperInvariant(),
        text => text.Replace("@", "@\u200B", StringComparison.Ordinal));

    [Fact]
    public void Nothing_of_a_member_is_left_in_an_entry_whatever_they_are_called() => Check.One(
        Bounded,
        Prop.ForAll(Member.Zip(Writing).ToArbitrary(), sample =>
        {
            var (member, write) = sample;
            var own = Read(new { member = Record(member, Id), comment = write(FullName(member) ?? member.Email) });
            var about = Read(new { member = Record(("Ann", "Other", "ann@other.example"), "66f0c0ffee0123456789ab02"), currentVersion = Record(member, Id), name = member.Email, kind = "member", comment = write(member.Email) });

            AssertErased(member, own, about);
        }));

    [Fact]
    public void Titles_of_all_escapers_there_were_are_erased() => Check.One(
        Bounded,
        Prop.ForAll(Member.ToArbitrary(), member =>
        {
            var called = $"{member.First} {member.Last}".Trim() is { Length: > 0 } name ? name : member.Email;
            AssertErased(member, Read(new { member = Record(member, Id), title = $"{Old(called)} turned on the flag" }), Read(new { member = Record(member, Id), title = $"[{called}](mailto:{member.Email}) turned it on" }));
        }));

    [Theory]
    [InlineData("first_last@example.com", "", "")]
    [InlineData("f~l@example.com", "", "")]
    [InlineData("kim@example.com", "Kim", "Lee (Ops_Team)")]
    [InlineData("kim@example.com", "", "Lee*")]
    [InlineData("kim@example.com", "*", "")]
    [InlineData("kimlee", "", "")]
    public void A_title_that_was_derived_from_a_member_is_erased(string email, string first, string last)
    {
        var entry = Read(new { member = new { _id = Id, email, firstName = first, lastName = last } });
        var traits = Learned(Id, entry);

        var title = (string?)JsonNode.Parse(Erased(traits, entry))?["title"];

        Assert.StartsWith(email.Contains('@', StringComparison.Ordinal) && (first + last).Length == 0 ? "[erased@erased.invalid](" : "[Erased person](", title, StringComparison.Ordinal);
        Assert.Equal("erased@erased.invalid", (string?)JsonNode.Parse(Erased(traits, entry))?["member"]?["email"]);
    }

    [Theory]
    [InlineData("See kim@example.com.", "See erased@erased.invalid.")]
    [InlineData("Ask...kim@example.com-", "Ask...erased@erased.invalid-")]
    [InlineData("_kim@example.com_", "_erased@erased.invalid_")]
    [InlineData("_Kim Lee_", "_Erased person_")]
    [InlineData("a\\_kim@example.com, o'kim@example.com, a.kim@example.com", null)]
    [InlineData("john_kim@example.com, kim@example.com\\-x.org", null)]
    [InlineData("Kim Leeson", null)]
    [InlineData("\u5C71\u7530\u592A\u90CE\u3055\u3093", "Erased person\u3055\u3093")]
    public void The_person_is_told_from_others_where_the_words_of_a_comment_end(string comment, string? expected)
    {
        var eraser = new EntryEraser(SubjectTraits.None.With(Id, "kim@example.com", "Kim Lee").With(null, null, "\u5C71\u7530 \u592A\u90CE"));

        Assert.Equal(expected, eraser.EraseText(comment));
    }

    [Fact]
    public void A_json_text_of_the_journal_stays_json_whatever_the_person_is_called()
    {
        var eraser = new EntryEraser(SubjectTraits.None.With(Id, null, "\"a\" ,"));

        var erased = eraser.EraseText("""["a" , "x", "\"a\" ,"]""");

        Assert.Equal("""["a","x","Erased person"]""", erased);
    }

    [Fact]
    public void Members_that_both_told_of_the_person_stay_two()
    {
        var eraser = new EntryEraser(SubjectTraits.None.With(null, "kim@example.com", "Kim Lee"));

        var erased = eraser.Erase("""{"_id":"e","previousVersion":{"Kim Lee":1,"kim lee":2,"Erased person":3}}"""u8.ToArray());

        Assert.Equal("""{"_id":"e","previousVersion":{"Erased person 2":1,"Erased person 3":2,"Erased person":3}}""", Encoding.UTF8.GetString(erased!.Value.Span)); // it tells of Kim
    }

    [Fact]
    public void A_body_that_was_written_for_a_tool_is_erased_too() => Check.One(
        Bounded,
        Prop.ForAll(Member.ToArbitrary(), member =>
        {
            var traits = SubjectTraits.None.With(Id, member.Email, FullName(member));
            var text = $"{FullName(member)} <{member.Email}>";
            foreach (var body in new[]
            {
                $$"""{"text":"{{JsonText.Escape(ReceiverText.BreakMentions(ReceiverText.MarkdownEscape(ReceiverText.SlackEscape(text), isJson: false)))}}"}""",
                JsonText.Escape(text),
            })
            {
                var erased = new EntryEraser(traits).EraseText(body);
                Assert.NotNull(erased);
                AssertNothingOf(member, erased);
            }
        }));

    private static object Record((string First, string Last, string Email) member, string id) =>
        new { _id = id, email = member.Email, firstName = member.First, lastName = member.Last };

    private static string? FullName((string First, string Last, string Email) member) =>
        member.First.Trim().Length == 0 || member.Last.Trim().Length == 0 ? null : $"{member.First.Trim()} {member.Last.Trim()}";

    /// <summary>As titles of Tidings' own changes were escaped once.</summary>
    private static string Old(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) ? " " : "\\`*_{}[]<>()#+-.!|~&".Contains(character, StringComparison.Ordinal) ? $"\\{character}" : character.ToString()));

    private static string Read(object members)
    {
        var body = JsonSerializer.SerializeToNode(members)!.AsObject(); // an object, so there is one
        body["accesses"] = JsonNode.Parse("""[{"action":"updateOn","resource":"proj/shop:env/prod:flag/checkout"}]""");
        return Encoding.UTF8.GetString(Assert.Single(Samples.Read(body.ToJsonString()).Entries).Payload.Span);
    }

    private static SubjectTraits Learned(string subject, params string[] entries)
    {
        var traits = SubjectTraits.Of(subject) ?? throw new ArgumentException("It is no subject.", nameof(subject));
        return entries.Aggregate(traits, (known, entry) => new EntryEraser(known).Learn(Encoding.UTF8.GetBytes(entry)));
    }

    private static string Erased(SubjectTraits traits, string entry) =>
        new EntryEraser(traits).Erase(Encoding.UTF8.GetBytes(entry)) is { } erased ? Encoding.UTF8.GetString(erased.Span) : entry;

    private static void AssertErased((string First, string Last, string Email) member, params string[] entries)
    {
        foreach (var traits in new[] { Learned(Id, entries), Learned(member.Email, entries) })
        {
            foreach (var entry in entries)
            {
                AssertNothingOf(member, Erased(traits, entry));
            }
        }
    }

    private static void AssertNothingOf((string First, string Last, string Email) member, string erased)
    {
        var plain = Plain(erased);
        foreach (var trait in new[] { Id, member.Email, FullName(member) })
        {
            Assert.False(trait is not null && plain.Contains(Plain(trait), StringComparison.OrdinalIgnoreCase), $"'{trait}' is left in {erased}");
        }
    }

    /// <summary>Letters and digits alone, and those percent-encoded read: a spelling of its own, which the eraser knows nothing of.</summary>
    private static string Plain(string text) => string.Concat(Uri.UnescapeDataString(Regex.Replace(text, @"\\+u(?<unit>[0-9a-fA-F]{4})", unit => ((char)ushort.Parse(unit.Groups["unit"].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString(), RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(30)))
        .Normalize(NormalizationForm.FormD).Where(char.IsLetterOrDigit));
}
