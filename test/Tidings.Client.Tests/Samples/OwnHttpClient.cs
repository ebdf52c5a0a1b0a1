using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Tidings.Client.Tests.Samples;

internal static class OwnHttpClient
{
    public static void AddTo(IHostApplicationBuilder builder)
    {
        builder.Services.AddHttpClient("tidings");
        builder.Services.AddTidingsAuditLog(
            (provider, options) => provider.GetRequiredService<IConfiguration>().Bind("Tidings", options),
            provider => provider.GetRequiredService<IHttpClientFactory>().CreateClient("tidings"));
    }
}
