using System.Collections.Frozen;

namespace Tidings.Entries;

/// <summary>What was done, in words: <c>turned on the flag</c>.</summary>
internal static class TitleVerb
{
    /// <summary>Past tenses of the words that actions begin with.</summary>
    private static readonly FrozenDictionary<string, string> PastTenses = new Dictionary<string, string>
    {
        ["add"] = "added",
        ["apply"] = "applied",
        ["approve"] = "approved",
        ["bypass"] = "bypassed",
        ["clone"] = "cloned",
        ["copy"] = "copied",
        ["create"] = "created",
        ["delete"] = "deleted",
        ["disable"] = "disabled",
        ["enable"] = "enabled",
        ["get"] = "read",
        ["import"] = "imported",
        ["link"] = "linked",
        ["manage"] = "managed",
        ["remove"] = "removed",
        ["replace"] = "replaced",
        ["reset"] = "reset",
        ["review"] = "reviewed",
        ["revoke"] = "revoked",
        ["send"] = "sent",
        ["stop"] = "stopped",
        ["toggle"] = "toggled",
        ["unlink"] = "unlinked",
        ["update"] = "updated",
        ["validate"] = "validated",
        ["view"] = "viewed",
    }.ToFrozenDictionary();

    /// <summary>Actions whose own words, put in order, would not read well; {0} is the noun of the kind.</summary>
    private static readonly FrozenDictionary<string, string> Phrases = new Dictionary<string, string>
    {
        ["addExperimentToHoldout"] = "added an experiment to the {0}",
        ["addReleasePipeline"] = "added the {0} to a release pipeline",
        ["applyApprovalRequest"] = "applied an approved change to the {0}",
        ["approveDomainMatchedMember"] = "approved the {0}",
        ["bypassRequiredApproval"] = "changed the {0} without the required approval",
        ["bypassRequiredSegmentApproval"] = "changed the {0} without the required approval",
        ["cloneFlag"] = "cloned the {0}",
        ["copyFlagConfigFrom"] = "copied settings from the {0}",
        ["copyFlagConfigTo"] = "copied settings to the {0}",
        ["createApprovalRequest"] = "requested approval for a change to the {0}",
        ["createExperiment"] = "created an experiment on the {0}",
        ["createFlagLink"] = "added a link to the {0}",
        ["createOAuthClient"] = "created an OAuth client of the {0}",
        ["createTriggers"] = "added a trigger to the {0}",
        ["deleteApprovalRequest"] = "deleted an approval request for the {0}",
        ["deleteContextInstance"] = "deleted a context instance from the {0}",
        ["deleteExperiment"] = "deleted an experiment on the {0}",
        ["deleteFlagLink"] = "removed a link from the {0}",
        ["deleteTriggers"] = "removed a trigger from the {0}",
        ["disableIdPManagingTeams"] = "stopped the identity provider from managing teams of the {0}",
        ["enableIdPManagingTeams"] = "let the identity provider manage teams of the {0}",
        ["importEventData"] = "imported event data into the {0}",
        ["linkAIConfigToView"] = "linked an AI config to the {0}",
        ["linkFlagToView"] = "linked a flag to the {0}",
        ["linkSegmentToView"] = "linked a segment to the {0}",
        ["manageFlagFollowers"] = "changed the followers of the {0}",
        ["removeExperimentFromHoldout"] = "removed an experiment from the {0}",
        ["removeReleasePipeline"] = "removed the {0} from its release pipeline",
        ["replaceReleasePipeline"] = "moved the {0} to another release pipeline",
        ["reviewApprovalRequest"] = "reviewed an approval request for the {0}",
        ["revokeSessions"] = "revoked the sessions of the {0}",
        ["sendMfaRecoveryCode"] = "sent an MFA recovery code to the {0}",
        ["sendMfaRequest"] = "asked the {0} to enable MFA",
        ["stopMeasuredRolloutOnFlagFallthrough"] = "stopped the measured rollout on the fallthrough of the {0}",
        ["stopMeasuredRolloutOnFlagRule"] = "stopped the measured rollout on a rule of the {0}",
        ["unlinkAIConfigFromView"] = "unlinked an AI config from the {0}",
        ["unlinkFlagFromView"] = "unlinked a flag from the {0}",
        ["unlinkSegmentFromView"] = "unlinked a segment from the {0}",
        ["updateApprovalRequest"] = "updated an approval request for the {0}",
        ["updateArchived"] = "changed whether the {0} is archived",
        ["updateClientSideFlagAvailability"] = "changed which SDKs see the {0}",
        ["updateDeprecated"] = "changed whether the {0} is deprecated",
        ["updateExperimentArchived"] = "changed whether the {0} is archived",
        ["updateGlobalArchived"] = "changed whether the {0} is archived",
        ["updateIncludeInSnippet"] = "changed which SDKs see the {0}",
        ["updateOn"] = "updated the {0}",
        ["updateTag"] = "updated the tags of the {0}",
        ["updateTemporary"] = "changed whether the {0} is temporary",
        ["validateConnection"] = "validated the connection of the {0}",
    }.ToFrozenDictionary();

    /// <param name="isOn">Whether the target is on after the change; null where the entry does not tell.</param>
    public static string Of(string action, string kind, bool? isOn)
    {
        var noun = EntryKinds.Noun(kind);
        if (action == "updateOn" && isOn is { } on)
        {
            // A flag is turned on; what sends or collects is enabled (§4.4, §4.5).
            return kind == EntryKinds.Flag
                ? $"turned {(on ? "on" : "off")} the {noun}"
                : $"{(on ? "enabled" : "disabled")} the {noun}";
        }

        // The same words mean the thing itself where it has a kind of its own.
        return Phrases.TryGetValue(action, out var phrase) && !(kind == "experiment" && action.EndsWith("eExperiment", StringComparison.Ordinal))
            ? phrase.Replace("{0}", noun, StringComparison.Ordinal)
            : FromWords(action, kind, noun);
    }

    /// <summary><c>updateFallthrough</c> on a flag → "updated the fallthrough of the flag".</summary>
    private static string FromWords(string action, string kind, string noun)
    {
        var words = ActionWords.Split(action);
        if (words.Count == 0 || !PastTenses.TryGetValue(words[0], out var verb))
        {
            return $"changed the {noun}";
        }

        var rest = ActionWords.WithoutKind(words[1..], kind);
        return rest.Count == 0 ? $"{verb} the {noun}" : $"{verb} the {string.Join(' ', rest)} of the {noun}";
    }
}
