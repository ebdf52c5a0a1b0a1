using System.Text;

namespace Tidings.Integrations.Templates;

/// <summary>Takes a rendering's output in one reused buffer, and refuses to take more than its limit.</summary>
internal sealed class BoundedWriter : TextWriter
{
    // Most bodies are far below; what a larger one needed is not kept.
    private const int KeptCharacters = 64 * 1024;

    [ThreadStatic]
    private static BoundedWriter? _spare;

    private char[] _buffer = new char[4 * 1024];
    private int _length;
    private int _limit;

    private BoundedWriter()
        : base(System.Globalization.CultureInfo.InvariantCulture)
    {
    }

    public override Encoding Encoding => Encoding.UTF8;

    public ReadOnlySpan<char> Written => _buffer.AsSpan(0, _length);

    /// <param name="limit">Most characters of output.</param>
    public static BoundedWriter Rent(int limit)
    {
        var writer = _spare ?? new BoundedWriter();
        _spare = null;
        writer._length = 0;
        writer._limit = limit;
        return writer;
    }

    public void Return()
    {
        if (_buffer.Length <= KeptCharacters)
        {
            _spare = this;
        }
    }

    public override void Write(char value)
    {
        Reserve(1);
        _buffer[_length++] = value;
    }

    public override void Write(ReadOnlySpan<char> value)
    {
        Reserve(value.Length);
        value.CopyTo(_buffer.AsSpan(_length));
        _length += value.Length;
    }

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    private void Reserve(int count)
    {
        if (count > _limit - _length)
        {
            throw new TemplateException($"its output is longer than {_limit} characters");
        }

        if (_length + count > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_length + count, Math.Min(_limit, _buffer.Length * 2)));
        }
    }
}
