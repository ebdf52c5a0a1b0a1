using Tidings.Delivery.Deliveries;
using Tidings.Delivery.Lanes;
using Tidings.Entries;

namespace Tidings.Delivery.Tests.Deliveries;

/// <summary>DESIGN.md, invariant 9: what an owner should know of a destination is told, once, in the audit log.</summary>
public sealed class ReportTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_destination_that_begins_to_fail_and_one_that_stops_failing_each_leave_an_entry()
    {
        var alive = false;
        await using var receiver = await HookReceiver.StartAsync(_ => Volatile.Read(ref alive) ? 200 : 503);
        await using var host = await EngineHost.StartAsync();
        await host.SubscribeAsync(receiver.Url);
        await host.AppendAsync(5);
        await UntilReportedAsync(host, "reportFailing");

        Volatile.Write(ref alive, true);
        var recovered = await UntilReportedAsync(host, "reportRecovered");

        Assert.Equal("integration/webhook", recovered.Accesses[0].Resource.ToString());
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task The_entry_says_what_the_receiver_answered()
    {
        await using var receiver = await HookReceiver.StartAsync(_ => 503);
        await using var host = await EngineHost.StartAsync();
        await host.SubscribeAsync(receiver.Url);
        await host.AppendAsync(5);

        var entry = await UntilReportedAsync(host, "reportFailing");

        Assert.Contains("answered 503", entry.Text("comment"), StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_restart_does_not_tell_of_the_same_failure_again()
    {
        await using var receiver = await HookReceiver.StartAsync(_ => 503);
        // The clock stands still, so that no trial is made.
        await using var host = await EngineHost.StartAsync(new DeliveryOptions { DrainTimeout = TimeSpan.Zero }, new ManualTime());
        await host.SubscribeAsync(receiver.Url);
        await host.AppendAsync(5);
        await UntilReportedAsync(host, "reportFailing");

        await host.RestartAsync();
        await host.AppendAsync(1, "after");
        await host.RestartAsync();

        Assert.Single(await ReportsAsync(host), entry => entry.Action == "reportFailing");
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_subscription_to_reports_is_told_of_another_that_fails()
    {
        await using var dead = await HookReceiver.StartAsync(_ => 503);
        await using var pager = await HookReceiver.StartAsync(_ => 200);
        await using var host = await EngineHost.StartAsync();
        await host.SubscribeAsync(dead.Url);
        await host.SubscribeAsync(pager.Url, "integration/*");
        var told = pager.Delivered.Count;

        await host.AppendAsync(5);
        await UntilReportedAsync(host, "reportFailing");

        await EngineHost.UntilAsync(() => Task.FromResult(pager.Delivered.Count > told), Cancelled);
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_success_outside_of_deliveries_sends_what_waits()
    {
        var alive = false;
        await using var receiver = await HookReceiver.StartAsync(_ => Volatile.Read(ref alive) ? 200 : 503);
        // The clock stands still: no trial is due.
        await using var host = await EngineHost.StartAsync(new DeliveryOptions { DrainTimeout = TimeSpan.Zero }, new ManualTime());
        var subscription = await host.SubscribeAsync(receiver.Url);
        await host.AppendAsync(5);
        await EngineHost.UntilAsync(() => Task.FromResult(host.Engine.Describe(subscription)?.State == LaneState.Failing), Cancelled);
        await host.AppendAsync(20, "waiting");

        Volatile.Write(ref alive, true);
        host.Engine.HeardWell(subscription);

        await receiver.WaitForAsync(20, Cancelled);
    }

    private static async Task<Reported> UntilReportedAsync(EngineHost host, string action)
    {
        Reported? found = null;
        await EngineHost.UntilAsync(async () => (found = (await ReportsAsync(host)).Find(entry => entry.Action == action)) is not null, Cancelled);
        return found ?? throw new InvalidOperationException("It was found.");
    }

    private static async Task<List<Reported>> ReportsAsync(EngineHost host) =>
        [.. (await host.Store.Entries.ReadAsync(0, 10_000, int.MaxValue, Cancelled)).Select(logged => new Reported(EntryReader.ReadStored(logged.Payload)))];

    private sealed record Reported(AuditLogEntry Entry)
    {
        public IReadOnlyList<Policies.ResourceAccess> Accesses => Entry.Accesses;
        public string Action => Entry.Accesses[0].Action;

        public string Text(string member) =>
            System.Text.Json.Nodes.JsonNode.Parse(Entry.Payload.Span)?[member]?.GetValue<string>() ?? "";
    }
}
