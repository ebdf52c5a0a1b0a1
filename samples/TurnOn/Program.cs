using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tidings.Client;

// Turns a flag on, as a program with flags of its own would, and publishes that it did. README.md says how to run it.
if (args is not [var flag])
{
    Console.Error.WriteLine("Name the flag to turn on: dotnet run --project samples/TurnOn -- new-checkout");
    return 2;
}

var builder = Host.CreateApplicationBuilder();
builder.Services.AddTidingsAuditLog((provider, options) => provider.GetRequiredService<IConfiguration>().Bind("Tidings", options));
using var host = builder.Build();
await host.StartAsync();

var auditLog = host.Services.GetRequiredService<AuditLogClient>();
auditLog.Publish(new AuditLogEntry("updateOn", $"proj/shop:env/production:flag/{flag}")
{
    Name = flag,
    Member = new AuditLogMember { Email = "ada@example.com", FirstName = "Ada" },
    Comment = "Launch day",
});

// Sends what waits, as any stop of a host does; disposing would drop and count what the server did not take in time.
await host.StopAsync();
await auditLog.DisposeAsync();
Console.WriteLine(auditLog.Dropped == 0 ? $"{flag} is on, and Tidings knows." : $"{flag} is on; Tidings could not be told.");
return auditLog.Dropped == 0 ? 0 : 1;
