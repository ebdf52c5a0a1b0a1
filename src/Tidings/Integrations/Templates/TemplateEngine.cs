using HandlebarsDotNet;
using HandlebarsDotNet.Features;

namespace Tidings.Integrations.Templates;

/// <summary>Compiles templates. Some to a catalogue, so that a catalogue that was replaced takes its compiled code with it.</summary>
/// <param name="later">
/// True for templates that are known to compile: each is compiled when it is first rendered. All of the built-in ones take a second, and most are never used.
/// Should one not compile after all, its deliveries fail and name it.
/// </param>
internal sealed class TemplateEngine(bool later = false)
{
    private readonly Lock _gate = new();
    private readonly List<Environment> _environments = [];

    /// <param name="name">What messages call it: a file below the integration's folder, or the manifest's member.</param>
    /// <returns>Null exactly when there are faults.</returns>
    public (Template? Template, IReadOnlyList<TemplateFault> Faults) Compile(string name, string text, TemplateDialect dialect)
    {
        var source = TemplateSource.Scan(text);
        var faults = TemplateCheck.Check(source);
        if (faults.Count > 0)
        {
            return (null, faults);
        }

        var template = new Template(name, source, () => CompileNow(source, dialect));
        if (later || source.IsLiteral)
        {
            return (template, []);
        }

        try
        {
            template.Compile();
            return (template, []);
        }
#pragma warning disable CA1031 // The engine reports a bad template by a dozen kinds of exception.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return (null, [new TemplateFault(Math.Max(1, EngineError.Line(error)), EngineError.Message(error))]);
        }
    }

    private HandlebarsTemplate<TextWriter, object, object> CompileNow(TemplateSource source, TemplateDialect dialect)
    {
        using var reader = new StringReader(source.Text);
        lock (_gate)
        {
            return EngineFor(dialect, source).Compile(reader);
        }
    }

    /// <summary>
    /// An engine that knows none of a template's names in another case. It remembers each name as that of a helper that may still come, ignoring case,
    /// and would give <c>{{endpointUrl}}</c> the value that another template's <c>{{endpointURL}}</c> asked for.
    /// </summary>
    private IHandlebars EngineFor(TemplateDialect dialect, TemplateSource source)
    {
        var names = source.Tags.SelectMany(tag => tag.Words).Distinct().ToList();
        var environment = _environments.Find(known => known.Dialect == dialect && names.TrueForAll(known.Takes));
        if (environment is null)
        {
            environment = new Environment(dialect, Create(dialect));
            _environments.Add(environment);
        }

        names.ForEach(environment.Remember);
        return environment.Engine;
    }

    private static IHandlebars Create(TemplateDialect dialect)
    {
        var configuration = new HandlebarsConfiguration
        {
            NoEscape = dialect == TemplateDialect.Plain,
            TextEncoder = new MarkupEncoder(valuesAreJson: dialect == TemplateDialect.JsonMarkup),
            FormatProvider = System.Globalization.CultureInfo.InvariantCulture,
            PartialTemplateResolver = new NoPartials(), // the engine's default reads files by name
        };
        configuration.FormatterProviders.Add(new TextFormatterProvider());
        configuration.RegisterMissingHelperHook(blockHelperMissing: HelperCatalogue.Section);
        var engine = Handlebars.Create(configuration);
        HelperCatalogue.Register(engine, dialect);
        return engine.CreateSharedEnvironment();
    }

    private sealed class NoPartials : IPartialTemplateResolver
    {
        public bool TryRegisterPartial(IHandlebars env, string? partialName, string? templatePath) => false;
    }

    private sealed class Environment(TemplateDialect dialect, IHandlebars engine)
    {
        private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);

        public TemplateDialect Dialect => dialect;

        public IHandlebars Engine => engine;

        public bool Takes(string name) => !_names.TryGetValue(name, out var known) || known == name;

        public void Remember(string name) => _names.TryAdd(name, name);
    }
}
