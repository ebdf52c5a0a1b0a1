using System.Text;
using System.Text.Json.Nodes;

namespace Tidings.Client.Tests;

/// <summary>The shape of entries on the wire (§4.1, §4.5 of the API's facts).</summary>
public sealed class EntryWriterTests
{
    private static readonly EntryWriter Writer = new(new ManualTime());

    private static JsonObject Write(AuditLogEntry entry) => JsonNode.Parse(Writer.Write(entry))!.AsObject(); // ! : an entry is an object.

    [Fact]
    public void Every_member_has_its_name_on_the_wire()
    {
        var entry = Write(new AuditLogEntry([new AuditLogAccess("a", "proj/p"), new AuditLogAccess("b", "proj/p")])
        {
            Id = "mine-1",
            Date = DateTimeOffset.FromUnixTimeMilliseconds(1729123867537),
            Kind = "flag",
            Name = "n",
            Key = "k",
            Tags = ["t"],
            Member = new AuditLogMember { Id = "1", Email = "kim@example.com", FirstName = "Kim", LastName = "Lee" },
            Subject = "job",
            Project = new AuditLogProject { Key = "p", Name = "P", Tags = ["x"], Environment = new AuditLogEnvironment { Key = "e", Name = "E", Tags = [] } },
            TitleVerb = "did",
            Title = "title",
            Description = "details",
            Comment = "comment",
            PreviousVersion = new JsonObject { ["on"] = false },
            CurrentVersion = new JsonObject { ["on"] = true },
        });

        Assert.Equal(
            """
            {"accesses":[{"action":"a","resource":"proj/p"},{"action":"b","resource":"proj/p"}],"_id":"mine-1","date":1729123867537,"kind":"flag","name":"n","key":"k","tags":["t"],"member":{"_id":"1","email":"kim@example.com","firstName":"Kim","lastName":"Lee"},"subject":{"name":"job"},"project":{"key":"p","name":"P","tags":["x"],"environment":{"key":"e","name":"E","tags":[]}},"titleVerb":"did","title":"title","description":"details","comment":"comment","previousVersion":{"on":false},"currentVersion":{"on":true}}
            """,
            entry.ToJsonString());
    }

    [Fact]
    public void An_entry_is_one_line() =>
        Assert.DoesNotContain("\n", Encoding.UTF8.GetString(Writer.Write(new AuditLogEntry("a", "proj/p") { Comment = "two\nlines\r\n" })), StringComparison.Ordinal);

    [Fact]
    public void Ids_are_24_hexadecimal_digits_that_begin_with_the_time()
    {
        var id = (string?)Write(new AuditLogEntry("a", "proj/p"))["_id"];

        Assert.Matches("^[0-9a-f]{24}$", id);
        Assert.StartsWith(new ManualTime().GetUtcNow().ToUnixTimeSeconds().ToString("x8", null), id, StringComparison.Ordinal);
        Assert.NotEqual(id, (string?)Write(new AuditLogEntry("a", "proj/p"))["_id"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789")]
    public void An_id_that_the_server_would_not_take_is_refused_here(string id) =>
        Assert.Throws<ArgumentException>(() => Writer.Write(new AuditLogEntry("a", "proj/p") { Id = id }));

    [Fact]
    public void An_entry_without_an_access_is_refused_here() => Assert.Throws<ArgumentException>(() => Writer.Write(new AuditLogEntry([])));

    [Fact]
    public void An_entry_of_more_than_1_MiB_is_refused_here() =>
        Assert.Throws<ArgumentException>(() => Writer.Write(new AuditLogEntry("a", "proj/p") { Comment = new string('x', EntryWriter.MaxBytes) }));
}
