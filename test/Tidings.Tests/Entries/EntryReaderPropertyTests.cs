using System.Text;
using System.Text.Json;
using Tidings.Entries;
using Tidings.Policies;

namespace Tidings.Tests.Entries;

/// <summary>Whatever JSON a client sends gives faults or entries, and never an exception.</summary>
public sealed class EntryReaderPropertyTests
{
    private static readonly string[] Names =
    [
        "_id", "_accountId", "date", "accesses", "action", "resource", "kind", "name", "description", "shortDescription", "comment", "titleVerb", "title",
        "_links", "member", "token", "app", "subject", "target", "parent", "project", "environment", "key", "tags", "customProperties", "previousVersion",
        "currentVersion", "delta", "environments", "on", "href", "email", "firstName", "critical", "values", "op", "path", "", "x", "ta\"gs", "\u006bind",
    ];

    private static readonly string[] Texts =
    [
        "", "updateOn", "createFlag", "deleteEnvironment", "acct", "proj/shop", "proj/shop;a,b:env/production:flag/f", "proj/shop:env/*:flag/f;t", "integration/1", "//", ";",
        "flag", "`", "[x](/y)", "* a\n* b", "> q", "<script>", "\u2028", "🛒", "/", "production", "replace", "/environments/production/on", "a@b", "{{x}}", "&amp;", "\0",
    ];

    private static readonly string[] Literals =
        ["null", "true", "false", "0", "-1", "1729123867537", "1e400", "12345678901234567890", "0.1", @"""\ud800""", @"""\udc00\ud83d""", @"""\ud83d\uded2"""];

    private static readonly Func<EntryReader, byte[], EntryReading>[] Ways =
        [(reader, body) => reader.ReadJson(Samples.Account, body), (reader, body) => reader.ReadLines(Samples.Account, body)];

    [Fact]
    public void Any_JSON_gives_faults_or_entries_that_read_back_and_render()
    {
        var read = 0;
        for (var seed = 0; seed < 6_000; seed++)
        {
            read += Check(seed, Encoding.UTF8.GetBytes(Body(new Random(seed))));
        }

        // Otherwise the property would hold of nothing.
        Assert.InRange(read, 500, int.MaxValue);
    }

    [Fact]
    public void Any_bytes_give_faults_or_entries()
    {
        var sample = Samples.Bytes("flag-turned-on");
        for (var seed = 0; seed < 800; seed++)
        {
            var random = new Random(seed);
            var body = sample.ToArray();
            for (var spoilt = random.Next(1, 6); spoilt > 0; spoilt--)
            {
                body[random.Next(body.Length)] = (byte)random.Next(256);
            }

            Check(seed, random.Next(3) == 0 ? body[..random.Next(body.Length)] : body);
        }
    }

    private static int Check(int seed, byte[] body)
    {
        var read = 0;
        foreach (var way in Ways)
        {
            try
            {
                var reading = way(new EntryReader(new FixedTime(Samples.Now)), body);
                Assert.NotEqual(reading.Entries.Count == 0, reading.Faults.Count == 0);
                foreach (var entry in reading.Entries)
                {
                    CheckStored(entry);
                    read++;
                }
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Seed {seed}: {Encoding.UTF8.GetString(body)}", error);
            }
        }

        return read;
    }

    private static void CheckStored(AuditLogEntry entry)
    {
        var stored = EntryReader.ReadStored(entry.Payload);
        Assert.Equal((entry.Id, entry.Date, entry.Kind, entry.Name), (stored.Id, stored.Date, stored.Kind, stored.Name));
        Assert.Equal(entry.Accesses.Select(Describe), stored.Accesses.Select(Describe));
        Assert.NotEmpty(JsonSerializer.Serialize(TemplateContext.Build(stored, Samples.BaseUrl)));
    }

    private static string Describe(ResourceAccess access) =>
        $"{access.Action} {access.Resource} {string.Join('|', access.Resource.Segments.Select(segment => string.Join(',', segment.Tags) + segment.AlternateKey))}";

    private static string Body(Random random)
    {
        if (random.Next(4) == 0)
        {
            return Value(random, 5);
        }

        // Mostly something near an entry, or hardly any would be taken.
        var members = Enumerable.Range(0, random.Next(0, 5)).Select(_ => Property(random, random.Next(5)));
        return "{" + string.Join(',', members.Prepend("\"action\":\"updateOn\",\"resource\":\"proj/shop:env/production:flag/f\"")) + "}";
    }

    private static string Value(Random random, int depth) => random.Next(depth > 0 ? 6 : 3) switch
    {
        0 => Literals[random.Next(Literals.Length)],
        1 or 2 => JsonSerializer.Serialize(Texts[random.Next(Texts.Length)]),
        3 => "[" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1))) + "]",
        _ => "{" + string.Join(',', Enumerable.Range(0, random.Next(6)).Select(_ => Property(random, depth - 1))) + "}",
    };

    private static string Property(Random random, int depth) =>
        JsonSerializer.Serialize(Names[random.Next(Names.Length)]) + ":" + Value(random, depth);
}
