using System.Text.Json;
using Tidings.Validation;

namespace Tidings.Entries;

/// <summary>Reads the optional member <c>project {key,name,tags,environment{key,name,tags}}</c>.</summary>
internal static class ProjectScanner
{
    public static void Scan(ref CheckedJsonReader reader, EntryScan scan, EntryFaults? faults)
    {
        if (!JsonShape.IsObject(ref reader, "project", faults))
        {
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.ValueTextEquals("environment"u8))
            {
                reader.Read();
                ScanEnvironment(ref reader, scan, faults);
            }
            else if (reader.ValueTextEquals("tags"u8))
            {
                reader.Read();
                scan.ProjectTags = JsonShape.Texts(ref reader, "project.tags", faults);
            }
            else if (reader.ValueTextEquals("key"u8))
            {
                reader.Read();
                scan.ProjectKey = JsonShape.Text(ref reader, "project.key", faults);
            }
            else
            {
                SkipNameOrOther(ref reader, "project.name", faults);
            }
        }
    }

    private static void ScanEnvironment(ref CheckedJsonReader reader, EntryScan scan, EntryFaults? faults)
    {
        if (!JsonShape.IsObject(ref reader, "project.environment", faults))
        {
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.ValueTextEquals("tags"u8))
            {
                reader.Read();
                scan.EnvironmentTags = JsonShape.Texts(ref reader, "project.environment.tags", faults);
            }
            else if (reader.ValueTextEquals("key"u8))
            {
                reader.Read();
                scan.EnvironmentKey = JsonShape.Text(ref reader, "project.environment.key", faults);
            }
            else if (reader.ValueTextEquals("critical"u8))
            {
                reader.Read();
                scan.EnvironmentCritical = ReadBoolean(ref reader, "project.environment.critical", faults);
            }
            else
            {
                SkipNameOrOther(ref reader, "project.environment.name", faults);
            }
        }
    }

    private static void SkipNameOrOther(ref CheckedJsonReader reader, string path, EntryFaults? faults)
    {
        var isName = reader.ValueTextEquals("name"u8);
        reader.Read();
        if (isName)
        {
            JsonShape.SkipText(ref reader, path, faults);
        }
        else
        {
            reader.Skip();
        }
    }

    private static bool? ReadBoolean(ref CheckedJsonReader reader, string path, EntryFaults? faults)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return reader.GetBoolean();
        }

        JsonShape.Refuse(ref reader, path, "true or false", faults);
        return null;
    }
}
