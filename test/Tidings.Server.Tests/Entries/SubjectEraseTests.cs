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
