namespace Tidings.Policies;

/// <summary>Groups of policies by the actions that one of their allow statements lists.</summary>
internal sealed class ActionTable
{
    private readonly Dictionary<string, List<int>> _byName = [];
    private readonly Dictionary<string, (Glob Glob, List<int> Groups)> _byPattern = [];
    private readonly List<int> _always = [];

    /// <param name="group">No smaller than in any call before.</param>
    public void Add(CompiledStatement statement, int group)
    {
        if (statement.ActionsAreNegated)
        {
            Append(_always, group);
            return;
        }

        foreach (var action in statement.Actions)
        {
            Append(ListFor(action), group);
        }
    }

    public void Offer(in CandidateCheck check)
    {
        check.Consider(_always);
        if (_byName.TryGetValue(check.Access.Action, out var named))
        {
            check.Consider(named);
        }

        foreach (var (glob, groups) in _byPattern.Values)
        {
            if (glob.IsMatch(check.Access.Action))
            {
                check.Consider(groups);
            }
        }
    }

    private List<int> ListFor(Glob action)
    {
        if (action.MatchesEverything)
        {
            return _always;
        }

        if (action.IsLiteral)
        {
            if (!_byName.TryGetValue(action.Text, out var named))
            {
                _byName.Add(action.Text, named = []);
            }

            return named;
        }

        if (!_byPattern.TryGetValue(action.Text, out var patterned))
        {
            _byPattern.Add(action.Text, patterned = (action, []));
        }

        return patterned.Groups;
    }

    private static void Append(List<int> groups, int group)
    {
        if (groups.Count == 0 || groups[^1] != group)
        {
            groups.Add(group);
        }
    }
}
