namespace Tidings.Server.Commands.Integrations;

/// <summary>The files of a new integration: small, valid, and with one of each thing that most need.</summary>
internal static class IntegrationScaffold
{
    private const string Manifest = """
        {
          "name": "NAME",
          "version": "1.0.0",
          "overview": "Send audit log entries to NAME.",
          "description": "Posts every matching audit log entry to NAME.",
          "formVariables": [
            {
              "key": "url",
              "name": "URL",
              "type": "uri",
              "description": "The address that entries are posted to."
            },
            {
              "key": "token",
              "name": "Token",
              "type": "string",
              "description": "A token that may write to NAME.",
              "isSecret": true
            }
          ],
          "capabilities": {
            "auditLogEventsHook": {
              "endpoint": {
                "url": "{{url}}",
                "method": "POST",
                "headers": [
                  {
                    "name": "Content-Type",
                    "value": "application/json"
                  },
                  {
                    "name": "Authorization",
                    "value": "Bearer {{token}}"
                  }
                ]
              },
              "templates": {
                "default": "templates/default.json.hbs",
                "validation": "templates/validation.json.hbs"
              },
              "defaultPolicy": [
                {
                  "effect": "allow",
                  "resources": ["proj/*:env/production:flag/*"],
                  "actions": ["*"]
                }
              ]
            }
          }
        }

        """;

    private const string Default = """
        {
          "title": "{{{title.plainText}}}",
          "kind": "{{{kind}}}",
          "action": "{{{verbKind}}}",
          "name": "{{{name}}}",
          {{#if project.key}}
          "project": "{{{project.key}}}",
          "environment": "{{{project.environment.key}}}",
          {{/if}}
          {{#if comment}}
          "comment": "{{{comment}}}",
          {{/if}}
          "tags": [{{#each tags}}{{#unless @first}}, {{/unless}}"{{{this}}}"{{/each}}],
          "time": "{{{timestamp.rfc3339}}}",
          "link": "{{{_links.details.href}}}"
        }

        """;

    private const string Validation = """
        {
          "title": "Test of the connection to NAME",
          "time": "{{{timestamp.rfc3339}}}"
        }

        """;

    private const string Readme = """
        # NAME

        Posts every matching audit log entry to NAME.

        **Credential.** In NAME: where to make the token, and what it must be allowed to do.

        | field | type | |
        | --- | --- | --- |
        | `url` | uri | the address that entries are posted to |
        | `token` | string, secret | a token that may write |

        **What arrives.** What the tool shows for an entry, in words.

        """;

    /// <returns>Texts by their paths below the folder.</returns>
    public static IReadOnlyDictionary<string, string> Of(string key)
    {
        var name = NameOf(key);
        return new Dictionary<string, string>
        {
            ["manifest.json"] = Manifest,
            ["templates/default.json.hbs"] = Default,
            ["templates/validation.json.hbs"] = Validation,
            ["README.md"] = Readme,
        }.ToDictionary(file => file.Key, file => file.Value.Replace("NAME", name, StringComparison.Ordinal).ReplaceLineEndings("\n"));
    }

    // my-tool → My tool. A key holds nothing that JSON would escape.
    private static string NameOf(string key) =>
        string.Concat(char.ToUpperInvariant(key[0]).ToString(), key.AsSpan(1).ToString().Replace('-', ' ').Replace('_', ' '));
}
