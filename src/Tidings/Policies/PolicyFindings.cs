using Tidings.Validation;

namespace Tidings.Policies;

/// <summary>Gathers what is wrong with a policy and what will surprise.</summary>
/// <remarks>Bounded: a megabyte of nonsense must not be answered with fifty of complaints.</remarks>
internal sealed class PolicyFindings
{
    /// <summary>Most faults, and most warnings, that are listed one by one.</summary>
    public const int MostListed = 100;

    private readonly string _attribute;
    private readonly List<Fault> _faults = [];
    private readonly List<Fault> _warnings = [];
    private int _unlisted;

    /// <param name="attribute">Path of the policy itself, for what concerns no single statement.</param>
    public PolicyFindings(string attribute) => _attribute = attribute;

    public bool HasFaults => _faults.Count > 0;

    public IReadOnlyList<Fault> Faults =>
        _unlisted == 0 ? _faults : [.. _faults, new Fault(_attribute, $"has {_unlisted} more faults that are not listed; mend those above first.")];

    public IReadOnlyList<Fault> Warnings => _warnings;

    public void Fault(string attribute, string reason)
    {
        if (_faults.Count < MostListed)
        {
            _faults.Add(new Fault(attribute, reason));
        }
        else
        {
            _unlisted++;
        }
    }

    public void Warn(string attribute, string reason)
    {
        if (_warnings.Count < MostListed)
        {
            _warnings.Add(new Fault(attribute, reason));
        }
    }
}
