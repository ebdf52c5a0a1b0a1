using System.Text.Json;
using Tidings.Validation;

namespace Tidings.Entries;

/// <summary>Names a value in faults. Every entry has many members and hardly any a fault, so the text is made only where it is told.</summary>
internal readonly ref struct MemberPath
{
    private readonly string _path;
    private readonly CheckedJsonReader _atName;

    public MemberPath(string path) => _path = path;

    /// <param name="atName">On the name of a member of what the path names. A struct: this keeps a copy.</param>
    public MemberPath(string path, scoped in CheckedJsonReader atName)
    {
        _path = path;
        _atName = atName;
    }

    public override string ToString() => _atName.TokenType == JsonTokenType.PropertyName ? $"{_path}.{JsonShape.Shorten(_atName.GetString() ?? "")}" : _path;
}
