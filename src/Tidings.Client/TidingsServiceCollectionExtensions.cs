using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Tidings.Client;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Makes <see cref="IAuditLog"/> available to a program's services.</summary>
public static class TidingsServiceCollectionExtensions
{
    /// <summary>Adds one <see cref="IAuditLog"/> for the whole program, flushed when its host stops.</summary>
    /// <exception cref="ArgumentException">The options do not fit.</exception>
    public static IServiceCollection AddTidingsAuditLog(this IServiceCollection services, Action<AuditLogOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddTidingsAuditLog((_, options) => configure(options));
    }

    /// <summary>The same where options or the HTTP client come from other services.</summary>
    /// <param name="configure">Runs when the log is first asked for.</param>
    /// <param name="http">Gives a client for each request, for example <c>provider.GetRequiredService&lt;IHttpClientFactory&gt;().CreateClient("tidings")</c>. Null: one of its own.</param>
    public static IServiceCollection AddTidingsAuditLog(
        this IServiceCollection services, Action<IServiceProvider, AuditLogOptions> configure, Func<IServiceProvider, HttpClient>? http = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddSingleton(provider =>
        {
            var options = new AuditLogOptions();
            configure(provider, options);
            return new AuditLogClient(
                options,
                http is null ? null : () => http(provider),
                provider.GetService<ILogger<AuditLogClient>>(),
                provider.GetService<TimeProvider>(),
                provider.GetService<IMeterFactory>());
        });
        services.AddSingleton<IAuditLog>(provider => provider.GetRequiredService<AuditLogClient>());
        return services.AddHostedService<AuditLogShutdown>();
    }
}
