using System.Text.Json.Nodes;
using Tidings.EndToEnd.Tests.Harness;

namespace Tidings.EndToEnd.Tests.Deliveries;

/// <summary>Secrets in every place there is, successes and failures of every sort, everything logged; and then the end of the server, whose traces tests look through.</summary>
public sealed class SecretStory : IAsyncLifetime
{
    public const string Secret = "s3cr3t-that-must-stay-inside";
    public const string PathCredential = "T00/B00/path-credential-of-mine";

    /// <summary>It has ended.</summary>
    public ServerProcess Server { get; private set; } = null!; // ! : set before the first test runs, as the receiver is.

    public Receiver Receiver { get; private set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Server = await ServerProcess.StartAsync(
            Loopback.With(
                ("TIDINGS__LOGGING__LOGLEVEL__DEFAULT", "Trace"), ("TIDINGS__LOGGING__LOGLEVEL__MICROSOFT", "Trace"), ("TIDINGS__LOGGING__LOGLEVEL__SYSTEM", "Trace")),
            Cancellation);
        Receiver = await Receiver.StartAsync(Cancellation);
        Receiver.FailFirst(4, status: 500);
        var api = new Api(Server, Cancellation);
        string[] subscriptions =
        [
            await api.SubscribeAsync("webhook", new JsonObject { ["url"] = Receiver.Url + "hook", ["secret"] = Secret }),
            await api.SubscribeAsync("splunk", new JsonObject { ["base-url"] = Receiver.Url.GetLeftPart(UriPartial.Authority), ["token"] = Secret, ["skip-ca-verification"] = false }),
            await api.SubscribeAsync("slack", new JsonObject { ["url"] = Receiver.Url + PathCredential }),
        ];
        var refused = await api.SubscribeAsync("slack", new JsonObject { ["url"] = "http://[::1]/" + PathCredential });
        await api.SendAsync(HttpMethod.Post, "integrations/splunk", $$$"""{"name":"x","config":{"token":"{{{Secret}}}","unknown":"{{{Secret}}}"}}""");
        await api.SendAsync(HttpMethod.Post, "integrations/splunk", $$"""{"name":"{{Secret}}""");
        await api.PublishAsync(EntryIds.Range(0, 3));
        foreach (var subscription in subscriptions)
        {
            await api.WaitForAsync(subscription, shown => Api.Successes(shown) == 3);
        }

        await api.FirstErrorAsync(refused);
        await Server.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Receiver.DisposeAsync();
        await Server.DisposeAsync();
    }
}
