using System.Text.Json;
using Tidings.Server.Entries;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Entries;

public sealed class SubjectEraseTests
{
    private const string Path = "/api/v2/auditlog/subjects/kim%40example.com";
    private const string Entry = """{"_id":"e1","action":"a","resource":"proj/p","member":{"_id":"66f0c0ffee0123456789ab01","email":"kim@example.com","firstName":"Kim","lastName":"Lee"},"comment":"by Kim Lee"}""";

    [Fact]
    public async Task A_person_is_erased_and_the_erasure_audited_without_them()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync(ApiCall.Post(ApiHost.Entries, Entry), 202);
        var before = host.Store.Entries.Head;

        await host.Service<ErasureLoop>().StartAsync(CancellationToken.None);
        var erased = await host.SendAsync(ApiCall.Delete(Path), 200);

        Assert.Equal("""{"state":"done","entriesExamined":4,"entriesChanged":1,"journalRowsChanged":0}""", erased.Text);
        var audit = Assert.Single(await host.LoggedAsync(before));
        Assert.Equal("""[{"action":"eraseAuditLogSubject","resource":"acct"}]""", audit["accesses"]?.ToJsonString());
        Assert.DoesNotContain("kim", audit.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        var shown = await host.SendAsync(ApiCall.Get("/api/v2/auditlog/e1"), 200);
        Assert.Equal("by Erased person", (string?)shown.Json["comment"]);
        Assert.DoesNotContain("kim", shown.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("qz_vexley@example.com", "", "")]
    [InlineData("q~vexley@example.com", "", "")]
    [InlineData("q@vexley.example", "Kim", "Vexley (Ops_Team)")]
    public async Task Nothing_of_a_person_is_left_in_list_search_or_export_whatever_their_name_has_of_markdown(string email, string first, string last)
    {
        await using var host = await ApiHost.StartAsync();
        var entry = JsonSerializer.Serialize(new { action = "updateName", resource = "proj/p:env/e:flag/f", member = new { email, firstName = first, lastName = last } });
        await host.SendAsync(ApiCall.Post(ApiHost.Entries, entry), 202);

        await host.Service<ErasureLoop>().StartAsync(CancellationToken.None);
        await host.SendAsync(ApiCall.Delete($"/api/v2/auditlog/subjects/{Uri.EscapeDataString(email)}"), 200);

        foreach (var path in new[] { "/api/v2/auditlog", "/api/v2/auditlog?q=vexley", "/api/v2/auditlog/export" })
        {
            var shown = await host.SendAsync(ApiCall.Get(path), 200);
            Assert.DoesNotContain("vexley", shown.Text.Replace("q=vexley", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData(ApiHost.Writer)]
    [InlineData(ApiHost.Reader)]
    public async Task Only_an_admin_erases(string token)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.RefusedAsync(ApiCall.Delete(Path).As(token), 403, "forbidden");

        Assert.Equal("""{"action":"eraseAuditLogSubject","resource":"acct"}""", reply.Json["access"]?.ToJsonString());
    }

    [Fact]
    public async Task What_names_nobody_is_refused()
    {
        await using var host = await ApiHost.StartAsync();

        await host.RefusedAsync(ApiCall.Delete("/api/v2/auditlog/subjects/flag"), 400, "invalid_request");
    }
}
