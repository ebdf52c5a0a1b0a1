using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Tidings.Client.Tests.Samples;

internal static class Registration
{
    public static void AddTo(IHostApplicationBuilder builder)
    {
        builder.Services.AddTidingsAuditLog(options =>
        {
            options.Server = new Uri("https://tidings.example.com");
            options.AccessToken = builder.Configuration["Tidings:AccessToken"] ?? "";
        });
    }
}
