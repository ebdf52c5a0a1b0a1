using System.Text;
using Tidings.Deliveries;
using Tidings.Integrations.Answers;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>decisions.md, "Delivery": what the 2xx answers of the tools mean. Answers are those of the tools' documentation.</summary>
public sealed class AnswerTests
{
    private const string Page = "<!DOCTYPE html><html><body>Sign in</body></html>";

    private const string TeamsFailure = "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error ";

    // Whatever receives these, its address is all that is known of it.
    private static readonly string[] Webhooks = ["chronosphere", "compass", "jira", "kosli", "ld-to-git", "msteams-app", "sample-integration", "vercel-native", "webhook"];

    [Theory]
    [InlineData("msteams", TeamsFailure + "429 with ContextId tcid=0", AttemptVerdict.Throttled)]
    [InlineData("msteams", TeamsFailure + "413 with ContextId tcid=0", AttemptVerdict.Refused)]
    [InlineData("msteams", TeamsFailure + "400 with ContextId tcid=0", AttemptVerdict.Refused)]
    [InlineData("msteams", TeamsFailure + "403 with ContextId tcid=0", AttemptVerdict.Failed)]
    [InlineData("msteams", TeamsFailure + "500 with ContextId tcid=0", AttemptVerdict.Failed)]
    [InlineData("msteams", "Microsoft Teams endpoint returned HTTP error 429", AttemptVerdict.Throttled)]
    [InlineData("msteams", "Webhook message delivery failed", AttemptVerdict.Failed)]
    [InlineData("otlp", """{"partialSuccess":{"rejectedLogRecords":"1","errorMessage":"too old"}}""", AttemptVerdict.Refused)]
    [InlineData("otlp", """{"partialSuccess":{"rejectedLogRecords":1}}""", AttemptVerdict.Refused)]
    [InlineData("cloudtrail", """{"failed":[{"id":"1","errorCode":"InvalidData"}],"successful":[]}""", AttemptVerdict.Refused)]
    [InlineData("dynatrace-v2", """{"reportCount":1,"eventIngestResults":[{"correlationId":"a","status":"INVALID_METADATA"}]}""", AttemptVerdict.Refused)]
    [InlineData("new-relic", """{"success":false}""", AttemptVerdict.Failed)]
    [InlineData("new-relic-apm-insights", """{"success":false}""", AttemptVerdict.Failed)]
    [InlineData("slack", """{"ok":false,"error":"channel_not_found"}""", AttemptVerdict.Failed)]
    [InlineData("slack", """{"success":false}""", AttemptVerdict.Failed)]
    [InlineData("splunk", """{"text":"Data channel is missing","code":10}""", AttemptVerdict.Failed)]
    [InlineData("elastic", """{"took":1,"errors":true,"items":[]}""", AttemptVerdict.Failed)]
    [InlineData("opensearch", """{"error":{"type":"mapper_parsing_exception"},"status":400}""", AttemptVerdict.Failed)]
    [InlineData("datadog", """{"errors":["Forbidden"]}""", AttemptVerdict.Failed)]
    [InlineData("datadog-private", """{"errors":["Forbidden"]}""", AttemptVerdict.Failed)]
    [InlineData("logdna", """{"error":"invalid ingestion key","code":"NotAuthorized","status":"error"}""", AttemptVerdict.Failed)]
    [InlineData("pagerduty", """{"status":"invalid event","message":"Event object is invalid","errors":["x"]}""", AttemptVerdict.Failed)]
    [InlineData("honeycomb", """{"error":"unknown API key"}""", AttemptVerdict.Failed)]
    [InlineData("zapier", """{"status":"error"}""", AttemptVerdict.Failed)]
    [InlineData("google-chat", """{"error":{"code":429,"status":"RESOURCE_EXHAUSTED"}}""", AttemptVerdict.Failed)]
    public void A_failure_told_in_a_2xx_is_one(string key, string answer, AttemptVerdict expected) => Assert.Equal(expected, Judge(key, "application/json", answer)?.Verdict);

    [Theory]
    [InlineData("msteams", "text/plain", "1")]
    [InlineData("otlp", "application/json", "{}")]
    [InlineData("otlp", "application/json", """{"partialSuccess":{"rejectedLogRecords":0,"errorMessage":"use gzip"}}""")]
    [InlineData("otlp", "application/json", """{"partialSuccess":{"rejectedLogRecords":"0","errorMessage":"use gzip"}}""")]
    [InlineData("cloudtrail", "application/json", """{"failed":[],"successful":[{"id":"1","eventID":"2"}]}""")]
    [InlineData("dynatrace", "application/json", """{"storedEventIds":[1],"storedCorrelationIds":["a"]}""")]
    [InlineData("dynatrace-v2", "application/json", """{"reportCount":1,"eventIngestResults":[{"correlationId":"a","status":"OK"}]}""")]
    [InlineData("new-relic", "application/json", """{"success":true,"uuid":"a"}""")]
    [InlineData("new-relic-apm", "application/json", """{"deployment":{"id":1,"revision":"1"}}""")]
    [InlineData("new-relic-apm-insights", "application/json", """{"success":true,"uuid":"a"}""")]
    [InlineData("slack", "text/html", "ok")]
    [InlineData("slack", "text/plain", "ok")]
    [InlineData("mattermost", "text/plain", "ok")]
    [InlineData("discord", "application/json", """{"id":"1","type":0,"content":"x"}""")]
    [InlineData("google-chat", "application/json", """{"name":"spaces/A/messages/B"}""")]
    [InlineData("zapier", "application/json", """{"attempt":"a","id":"b","request_id":"c","status":"success"}""")]
    [InlineData("splunk", "application/json", """{"text":"Success","code":0}""")]
    [InlineData("elastic", "application/json", """{"_index":"a","_id":"b","result":"created","_shards":{"total":2,"successful":1,"failed":0}}""")]
    [InlineData("opensearch", "application/json", """{"took":1,"errors":false,"items":[]}""")]
    [InlineData("datadog", "application/json", """{"status":"ok","event":{"id":1,"title":"x"}}""")]
    [InlineData("logdna", "application/json", """{"status":"ok","batchID":"a"}""")]
    [InlineData("pagerduty", "application/json", """{"status":"success","message":"Change event processed","errors":[]}""")]
    [InlineData("opsgenie", "application/json", """{"result":"Request will be processed","took":0.1,"requestId":"a"}""")]
    [InlineData("honeycomb", "application/json", """{"id":"1","message":"x","type":"y"}""")]
    [InlineData("grafana", "application/json", """{"message":"Annotation added","id":1}""")]
    [InlineData("gotify", "application/json", """{"id":1,"appid":2,"message":"x"}""")]
    [InlineData("signalfx", "application/json", "\"OK\"")]
    [InlineData("appdynamics", "text/html", "Successfully created the event id:1035")]
    [InlineData("terraform-cloud", "application/vnd.api+json", """{"data":{"id":"run-1","type":"runs"}}""")]
    [InlineData("ld-to-git", "application/json", """{"statusCode":200,"body":"ok"}""")]
    public void A_tools_usual_answer_is_a_success(string key, string contentType, string answer) => Assert.Null(Judge(key, contentType, answer));

    [Fact]
    public void An_empty_answer_is_a_success_of_every_tool() => Assert.DoesNotContain(
        BuiltInCatalogue.Keys, key => Judge(key, null, "") is not null || Judge(key, "text/html", "") is not null);

    [Fact]
    public void A_page_for_people_is_a_failure_of_every_tool_and_of_no_webhook() => Assert.Equal(
        Webhooks, BuiltInCatalogue.Keys.Where(key => Judge(key, "text/html; charset=utf-8", Page) is null));

    private static AnswerFinding? Judge(string key, string? contentType, string answer) =>
        BuiltInCatalogue.Render(key, EntrySamples.Flag).JudgeAnswer(200, contentType, Encoding.UTF8.GetBytes(answer));
}
