using Tidings.Entries;

namespace Tidings.Tests.Entries;

/// <summary>§5.6: the entry that connections are tested with.</summary>
public sealed class SampleEntryTests
{
    private static readonly FixedTime Time = new(Samples.Now);

    [Fact]
    public void It_is_the_update_of_an_environment()
    {
        var sample = Make();

        var access = Assert.Single(sample.Accesses);
        Assert.Equal("environment", sample.Kind);
        Assert.Equal("updateName", access.Action);
        Assert.Equal("proj:env", access.Resource.Kind);
    }

    [Fact]
    public void Its_title_and_its_description_say_that_it_is_a_test()
    {
        var payload = Samples.Payload(Make());

        Assert.StartsWith("This is a test", payload["title"]?.GetValue<string>(), StringComparison.Ordinal);
        Assert.StartsWith("This is a test", payload["description"]?.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_of_its_account_and_of_now()
    {
        var sample = Make();

        Assert.Equal(Samples.Account.Value, Samples.Payload(sample)["_accountId"]?.GetValue<string>());
        Assert.Equal(Samples.Now, sample.Date);
    }

    [Fact]
    public void Each_has_an_id_of_its_own() => Assert.NotEqual(Make().Id, Make().Id);

    private static AuditLogEntry Make() => SampleEntry.Make(Samples.Account, Time, Samples.BaseUrl);
}
