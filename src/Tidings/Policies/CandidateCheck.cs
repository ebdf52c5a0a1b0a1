namespace Tidings.Policies;

/// <summary>Holds one access against the policies that an index proposes. The index may propose too many, and one of them twice, but never too few.</summary>
internal readonly ref struct CandidateCheck(PolicyGroup[] groups, OrdinalSet found, ResourceAccess access)
{
    public ResourceAccess Access => access;

    public void Consider(List<int> candidates)
    {
        foreach (var candidate in candidates)
        {
            var group = groups[candidate];
            if (found.Contains(group.Owners[0]) || !group.Policy.Allows(access))
            {
                continue;
            }

            foreach (var owner in group.Owners)
            {
                found.Add(owner);
            }
        }
    }
}
