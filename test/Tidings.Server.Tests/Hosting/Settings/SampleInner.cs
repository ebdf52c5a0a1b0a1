namespace Tidings.Server.Tests.Hosting.Settings;

internal sealed class SampleInner
{
    public double Share { get; set; }
}
