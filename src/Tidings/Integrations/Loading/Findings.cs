namespace Tidings.Integrations.Loading;

/// <summary>Collects what is wrong and what is odd, over all folders of a catalogue.</summary>
internal sealed class Findings
{
    public List<CatalogueFault> Faults { get; } = [];
    public List<CatalogueFault> Warnings { get; } = [];

    public void Fault(string file, string pointer, string message) => Faults.Add(new CatalogueFault(file, pointer, message));

    public void Warn(string file, string pointer, string message) => Warnings.Add(new CatalogueFault(file, pointer, message));
}
