using System.Text;
using System.Text.Json.Nodes;
using Tidings.Entries.Erasure;

namespace Tidings.Tests.Entries.Erasure;

public class EntryEraserTests
{
    private const string Id = "66f0c0ffee0123456789ab01";

    private const string Entry =
        """
        {"_id":"e1","date":5,"kind":"flag","name":"Checkout","accesses":[{"action":"updateOn","resource":"proj/shop:env/prod:flag/checkout"}],
        "member":{"_id":"66f0c0ffee0123456789ab01","email":"Kim@Example.com","firstName":"Kim","lastName":"Lee"},
        "title":"[Kim Lee](mailto:kim@example.com) turned on the flag","comment":"for kim lee and akim@example.com, kim@example.com.au",
        "previousVersion":{"maintainer":{"_id":"66f0c0ffee0123456789ab02","email":"ann@example.com","firstName":"Ann"},"emails":{"kim@example.com":1.50}}}
        """;

    [Theory]
    [InlineData("kim@example.com")]
    [InlineData(Id)]
    public void Whoever_is_named_by_one_trait_is_erased_by_all(string subject)
    {
        var erased = Erase(Traits(subject, Entry), Entry);

        Assert.NotNull(erased);
        Assert.DoesNotContain(Id, erased, StringComparison.Ordinal);
        Assert.DoesNotContain("Kim Lee", erased, StringComparison.OrdinalIgnoreCase);
        var json = JsonNode.Parse(erased);
        Assert.Equal("""{"_id":"erased","email":"erased@erased.invalid","firstName":"Erased person","lastName":"Erased person"}""", json?["member"]?.ToJsonString());
        Assert.Equal("[Erased person](mailto:erased@erased.invalid) turned on the flag", (string?)json?["title"]);
    }

    [Fact]
    public void Others_stay_as_they_are()
    {
        var json = JsonNode.Parse(Erase(Traits("kim@example.com", Entry), Entry) ?? "null");

        Assert.Equal("for Erased person and akim@example.com, kim@example.com.au", (string?)json?["comment"]);
        Assert.Equal("Ann", (string?)json?["previousVersion"]?["maintainer"]?["firstName"]);
        Assert.Equal("""{"erased@erased.invalid":1.50}""", json?["previousVersion"]?["emails"]?.ToJsonString());
        Assert.Equal("e1", (string?)json?["_id"]);
    }

    [Fact]
    public void An_entry_that_does_not_tell_of_the_person_is_left_alone()
    {
        Assert.Null(Erase(Traits("ann@example.org"), Entry));
        Assert.Null(Erase(Traits("66f0c0ffee0123456789ab99"), Entry));
        // Escapes make it look twice.
        Assert.Null(Erase(Traits("ann@example.org"), """{"_id":"e","title":"caf\u00e9"}"""));
    }

    [Fact]
    public void Erasing_again_changes_nothing()
    {
        var traits = Traits("kim@example.com", Entry);
        var erased = Erase(traits, Entry);

        Assert.NotNull(erased);
        Assert.Null(Erase(traits, erased));
    }

    [Theory]
    [InlineData("""{"_id":"e","title":"kim\u0040example.com"}""")]
    [InlineData("""{"_id":"e","title":"see /members?q=kim%40example.com"}""")]
    [InlineData("""{"_id":"e","title":"kim@example\\.com"}""")]
    [InlineData("""{"_id":"e","triggerBody":"{\"a\":\"x\\nkim@example.com\"}"}""")]
    [InlineData("""{"_id":"e","list":[["KIM@EXAMPLE.COM"]]}""")]
    [InlineData("""{"_id":"e","accesses":[{"action":"a","resource":"member/kim@example.com"}]}""")]
    public void An_address_is_found_however_it_is_written(string entry)
    {
        var erased = Erase(Traits("kim@example.com"), entry);

        Assert.NotNull(erased);
        Assert.DoesNotContain("kim", erased, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_person_with_one_name_is_erased_from_what_they_did_and_not_from_what_others_did()
    {
        const string Own = """{"_id":"e1","member":{"email":"kim@example.com","firstName":"Kim"},"title":"[Kim](mailto:kim@example.com) turned it on"}""";
        const string Others = """{"_id":"e2","member":{"email":"ann@example.com","firstName":"Ann"},"title":"Ann told Kim"}""";
        var traits = Traits("kim@example.com", Own);

        Assert.DoesNotContain("Kim", Erase(traits, Own), StringComparison.Ordinal);
        Assert.Null(Erase(traits, Others));
    }

    [Theory]
    [InlineData("flag")]
    [InlineData("checkout")]
    [InlineData("12")]
    [InlineData("a b@example.com")]
    [InlineData("@example.com")]
    [InlineData("a@b@c")]
    [InlineData("erased@erased.invalid")]
    public void A_word_that_others_use_is_no_person(string subject) => Assert.Null(SubjectTraits.Of(subject));

    [Fact]
    public void Texts_of_the_journal_are_erased_alike()
    {
        var eraser = new EntryEraser(Traits("kim@example.com", Entry));

        Assert.Equal("no such user: erased@erased.invalid", eraser.EraseText("no such user: kim@example.com"));
        Assert.Null(eraser.EraseText("no such user: ann@example.com"));
    }

    private static SubjectTraits Traits(string subject, params string[] entries)
    {
        var traits = SubjectTraits.Of(subject) ?? throw new ArgumentException("It is no subject.", nameof(subject));
        return entries.Aggregate(traits, (known, entry) => new EntryEraser(known).Learn(Encoding.UTF8.GetBytes(entry)));
    }

    private static string? Erase(SubjectTraits traits, string entry) =>
        new EntryEraser(traits).Erase(Encoding.UTF8.GetBytes(entry)) is { } erased ? Encoding.UTF8.GetString(erased.Span) : null;
}
