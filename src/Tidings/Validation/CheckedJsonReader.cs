using System.Text.Json;

namespace Tidings.Validation;

/// <summary>Reads JSON forward, and as it goes counts the values and notices members that an object has twice.</summary>
/// <remarks>What it is made of does both in the pass that reads anyway: a second one would cost entries as much again.</remarks>
internal ref struct CheckedJsonReader
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly MemberNames? _names;
    private Utf8JsonReader _reader;
    private int _most = int.MaxValue;

    /// <param name="names">Where members are kept meanwhile; null where the text was checked before.</param>
    public CheckedJsonReader(ReadOnlySpan<byte> json, JsonReaderOptions options, MemberNames? names)
    {
        _json = json;
        _names = names;
        _reader = new Utf8JsonReader(json, options);
    }

    /// <summary>Values read so far, containers included and names not.</summary>
    public int Values { get; private set; }

    public readonly JsonTokenType TokenType => _reader.TokenType;
    public readonly ReadOnlySpan<byte> ValueSpan => _reader.ValueSpan;
    public readonly bool ValueIsEscaped => _reader.ValueIsEscaped;
    public readonly int CurrentDepth => _reader.CurrentDepth;
    public readonly long TokenStartIndex => _reader.TokenStartIndex;
    public readonly long BytesConsumed => _reader.BytesConsumed;

    /// <summary>The reader as it stands, to look ahead with: what that reads is neither counted nor noticed.</summary>
    public readonly Utf8JsonReader Ahead => _reader;

    /// <summary>Counts from here, the value it stands on included.</summary>
    /// <param name="most">Values there may be.</param>
    public void Expect(int most) => (Values, _most) = (1, most);

    /// <summary>Any number of values may follow.</summary>
    public void ExpectAny() => _most = int.MaxValue;

    /// <exception cref="JsonException">The text is no JSON.</exception>
    /// <exception cref="TooManyValuesException">It holds more values than expected.</exception>
    public bool Read()
    {
        if (!_reader.Read())
        {
            return false;
        }

        switch (_reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _names?.Add(ref _reader);
                return true;
            case JsonTokenType.StartObject:
                _names?.Begin();
                break;
            case JsonTokenType.EndObject:
                _names?.End(_json);
                return true;
            case JsonTokenType.EndArray:
                return true;
            default:
                break;
        }

        if (++Values > _most)
        {
            throw new TooManyValuesException(_most);
        }

        return true;
    }

    /// <summary>Passes over the value it stands on, or over that of the name it stands on.</summary>
    public void Skip()
    {
        if (_reader.TokenType == JsonTokenType.PropertyName)
        {
            Read();
        }

        if (_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            for (var depth = _reader.CurrentDepth; Read() && _reader.CurrentDepth > depth;)
            {
                // Read does it all.
            }
        }
    }

    /// <summary>As <see cref="Skip"/>, on a value whose strings may not be sound: what is in it is neither counted nor noticed.</summary>
    public void SkipUnseen()
    {
        if (_reader.TokenType == JsonTokenType.StartObject)
        {
            _names?.Abandon();
        }

        _reader.Skip();
    }

    public readonly string? GetString() => _reader.GetString();
    public readonly int CopyString(Span<byte> destination) => _reader.CopyString(destination);
    public readonly bool GetBoolean() => _reader.GetBoolean();
    public readonly bool TryGetInt64(out long value) => _reader.TryGetInt64(out value);
    public readonly bool ValueTextEquals(ReadOnlySpan<byte> utf8) => _reader.ValueTextEquals(utf8);
}
