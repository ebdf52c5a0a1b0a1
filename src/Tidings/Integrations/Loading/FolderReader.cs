using Tidings.Integrations.Templates;

namespace Tidings.Integrations.Loading;

/// <summary>Loads the folder of one integration: its manifest and the templates that it names.</summary>
internal sealed class FolderReader(string folder, Findings findings)
{
    public const string ManifestName = "manifest.json";

    /// <summary>Largest manifest and largest template, in bytes.</summary>
    public const int MaxFileBytes = 256 * 1024;

    /// <summary>Most folders of an integration's folder that a template may stand in, one within the other.</summary>
    private const int MaxFolders = Catalogue.MaxDepth - 1;

    /// <summary>Which files belong to a folder: those below it, but hidden ones.</summary>
    public static readonly EnumerationOptions Files = new() { RecurseSubdirectories = true, MaxRecursionDepth = MaxFolders, IgnoreInaccessible = true };

    /// <summary>Most template files that are looked at to find those that nothing uses.</summary>
    private const int MaxTemplateFiles = 200;

    private readonly string _manifestFile = Path.Combine(folder, ManifestName);

    /// <param name="previous">Taken over, the very object, where the folder is as it was when that was loaded; null to load in any case.</param>
    /// <returns>Null when there are faults, or nothing in it that is ours.</returns>
    public Integration? Read(Integration? previous)
    {
        var key = Path.GetFileName(folder);
        if (!File.Exists(_manifestFile))
        {
            findings.Warn(folder, "", $"the folder has no {ManifestName} and is passed over");
            return null;
        }

        var digest = FolderDigest.Of(folder);
        if (digest is not null && digest == previous?.Digest)
        {
            return previous;
        }

        if (ReadFile(_manifestFile) is not { } bytes || ManifestReader.Parse(_manifestFile, bytes, findings) is not { } json)
        {
            return null;
        }

        var faultsBefore = findings.Faults.Count;
        if (ManifestReader.Read(key, _manifestFile, json, findings) is not { Hook: { } hook } manifest)
        {
            if (findings.Faults.Count > faultsBefore)
            {
                CheckTemplates(new TemplateTexts(json));
            }

            return null;
        }

        if (!IntegrationKey.IsValid(key))
        {
            findings.Fault(folder, "", $"the folder's name '{key}' is the integration's key; {IntegrationKey.Rule}");
            CheckTemplates(new TemplateTexts(json));
            return null;
        }

        var bodies = CompileBodies(manifest, hook);
        WarnUnused(hook, System.Text.Encoding.UTF8.GetString(bytes));
        var request = hook.Endpoint is { } endpoint
            ? new RequestCompiler(manifest, (pointer, message) => findings.Fault(_manifestFile, pointer, message), Warn).Compile(endpoint)
            : null;
        return findings.Faults.Count > faultsBefore ? null : new Integration(manifest, request, bodies, digest);
    }

    /// <summary>Tells what is wrong with the templates of a manifest that has faults itself, so that its author learns of all at once.</summary>
    private void CheckTemplates(TemplateTexts texts)
    {
        foreach (var (kind, path) in texts.Bodies.DistinctBy(body => body.Path))
        {
            if (ReadTemplate(kind, path) is { } bytes)
            {
                BodyCompiler.Compile(path, path, bytes, (line, message) => findings.Fault(Path.Combine(folder, path), $"line {line}", message));
            }
        }

        foreach (var (pointer, text) in texts.OfRequest)
        {
            foreach (var fault in TemplateEngine.Compile(pointer, text, TemplateDialect.Plain).Faults)
            {
                findings.Fault(_manifestFile, pointer, fault.Message);
            }
        }
    }

    private void Warn(string pointer, string message) => findings.Warn(_manifestFile, pointer, message);

    private Dictionary<string, BodyTemplate> CompileBodies(Manifest manifest, AuditLogHook hook)
    {
        var compiler = new BodyCompiler(manifest, findings);
        var byFile = new Dictionary<string, BodyTemplate?>(StringComparer.Ordinal);
        var bodies = new Dictionary<string, BodyTemplate>(StringComparer.Ordinal);
        foreach (var (kind, path) in hook.Templates)
        {
            if (!byFile.TryGetValue(path, out var body))
            {
                body = ReadTemplate(kind, path) is { } bytes ? compiler.Compile(Path.Combine(folder, path), path, bytes) : null;
                byFile.Add(path, body);
            }

            if (body is not null)
            {
                bodies.Add(kind, body);
            }
        }

        return bodies;
    }

    private byte[]? ReadTemplate(string kind, string path)
    {
        var pointer = $"/capabilities/auditLogEventsHook/templates/{kind}";
        if (path.Contains('\\') || path.Contains('\0') || Path.IsPathRooted(path) || path.Split('/').Any(step => step is "" or "." or ".."))
        {
            findings.Fault(_manifestFile, pointer, $"'{path}' must be a path below the integration's folder, such as templates/default.json.hbs");
            return null;
        }

        // Changes of others would not be noticed while the server runs.
        if (path.Split('/') is var steps && (steps.Length > MaxFolders + 1 || steps.Any(step => step.StartsWith('.'))))
        {
            findings.Fault(_manifestFile, pointer, $"'{path}' must have at most {MaxFolders} folders, and no name that begins with a dot; move the file to templates/");
            return null;
        }

        var file = Path.Combine(folder, path);
        if (!File.Exists(file))
        {
            findings.Fault(_manifestFile, pointer, $"there is no file '{path}' in the integration's folder; add it or correct the path");
            return null;
        }

        return ReadFile(file);
    }

    // A template that nothing names is most often one whose line in the manifest was forgotten.
    private void WarnUnused(AuditLogHook hook, string manifest)
    {
        var files = Directory.EnumerateFiles(folder, "*.hbs", Files)
            .Take(MaxTemplateFiles)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            // Other capabilities of the vendor's framework keep their templates in the same folder.
            if (!hook.Templates.Values.Contains(file) && !manifest.Contains($"\"{file}\"", StringComparison.Ordinal))
            {
                Warn("/capabilities/auditLogEventsHook/templates", $"nothing uses the file '{file}'; name it here or remove it");
            }
        }
    }

    private byte[]? ReadFile(string file)
    {
        try
        {
            var length = new FileInfo(file).Length;
            if (length <= MaxFileBytes)
            {
                return File.ReadAllBytes(file);
            }

            findings.Fault(file, "", $"the file has {length} bytes; at most {MaxFileBytes} are allowed");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            findings.Fault(file, "", $"the file cannot be read: {error.Message}");
        }

        return null;
    }
}
