using System.Text;
using System.Text.Json;
using Tidings.Deliveries;
using Tidings.Integrations.Answers;
using Tidings.Patches;

namespace Tidings.Tests.Integrations.Answers;

public sealed class AnswerRulesTests
{
    [Theory]
    [InlineData("""{"failed":[{"id":"a","errorCode":"x"}]}""", true)]
    [InlineData("""{"failed":["a"]}""", true)]
    [InlineData("""{"failed":[]}""", false)]
    [InlineData("""{"failed":null}""", false)]
    [InlineData("""{"failed":[{}]}""", false)]
    [InlineData("""{"failed":[false]}""", false)]
    [InlineData("""{"failed":[""]}""", false)]
    [InlineData("""{"failed":[0]}""", false)]
    [InlineData("""{"failed":[0.0]}""", false)]
    [InlineData("""{"failed":["0"]}""", false)]
    [InlineData("""{"failed":["3"]}""", true)]
    [InlineData("""{"failed":[3]}""", true)]
    [InlineData("""{"failed":[1e999]}""", true)]
    [InlineData("""{"failed":[true]}""", true)]
    [InlineData("""{"failed":[],"failed":["a"]}""", true)]
    [InlineData("\uFEFF{\"failed\":[\"a\"]}", true)]
    [InlineData("{}", false)]
    [InlineData("[]", false)]
    [InlineData("", false)]
    [InlineData("OK", false)]
    [InlineData("""{"failed":[{"id":"cut off""", false)]
    public void Something_at_the_pointer_is_a_failure(string answer, bool expected) =>
        Assert.Equal(expected, Find(new AnswerRules { FailurePointer = Pointer("/failed/0") }, answer) is { Verdict: AttemptVerdict.Failed });

    [Fact]
    public void The_whole_answer_may_be_the_failure() => Assert.NotNull(Find(new AnswerRules { FailurePointer = JsonPointer.Root }, """{"error":"x"}"""));

    [Theory]
    [InlineData("""{"ok":false}""", true)]
    [InlineData("""{"ok":true}""", false)]
    [InlineData("""{"ok":null}""", false)]
    [InlineData("""{"status":"ERROR"}""", true)]
    [InlineData("""{"status":"success"}""", false)]
    [InlineData("""{"status":7.0}""", true)]
    [InlineData("{}", false)]
    [InlineData("ok", false)]
    public void One_of_the_values_at_its_place_is_a_failure(string answer, bool expected) => Assert.Equal(
        expected,
        Find(new AnswerRules { FailureValues = [Values("/ok", "false"), Values("/status", "\"error\"", "7")] }, answer) is not null);

    [Theory]
    [InlineData("Delivery failed", AttemptVerdict.Failed)]
    [InlineData("oh: DELIVERY FAILED!", AttemptVerdict.Failed)]
    [InlineData("Delivery failed with error: the tool returned HTTP error 429 with id x", AttemptVerdict.Throttled)]
    [InlineData("Delivery failed with error: the tool returned HTTP error 413 with id x", AttemptVerdict.Refused)]
    [InlineData("Delivery failed: HTTP status code 422", AttemptVerdict.Refused)]
    [InlineData("Delivery failed: HTTP/1.1 400 Bad Request", AttemptVerdict.Refused)]
    [InlineData("Delivery failed: HTTP error 410", AttemptVerdict.Failed)]
    [InlineData("Delivery failed: HTTP error 503", AttemptVerdict.Failed)]
    [InlineData("Delivery failed: HTTP error 200", AttemptVerdict.Failed)]
    [InlineData("Delivery failed: HTTP error 4290", AttemptVerdict.Failed)]
    [InlineData("HTTP error 429. Delivery failed", AttemptVerdict.Failed)]
    public void A_text_is_a_failure_and_a_status_behind_it_says_of_what_kind(string answer, AttemptVerdict expected) =>
        Assert.Equal(expected, Find(new AnswerRules { FailureTexts = ["Delivery failed"] }, answer)?.Verdict);

    [Fact]
    public void Without_a_status_the_manifest_says_what_it_means() => Assert.Equal(
        AttemptVerdict.Refused, Find(new AnswerRules { FailureTexts = ["failed"], Means = AttemptVerdict.Refused }, "failed")?.Verdict);

    [Theory]
    [InlineData("text/html", "<!DOCTYPE html><html>Sign in</html>", true)]
    [InlineData("text/html; charset=utf-8", "\n <div>Sign in</div>", true)]
    [InlineData("TEXT/HTML", "<p>", true)]
    [InlineData("application/xhtml+xml", "<?xml version=\"1.0\"?><html>", true)]
    [InlineData(null, "<html lang=en>", true)]
    [InlineData("text/plain", "<!doctype html>", true)]
    [InlineData("text/html", "Successfully created the event id:7", false)]
    [InlineData("text/html", "", false)]
    [InlineData("text/plain", "ok", false)]
    [InlineData("application/xml", "<ok/>", false)]
    [InlineData("application/json", "{\"a\":\"<html>\"}", false)]
    public void A_page_for_people_is_no_answer(string? contentType, string answer, bool expected) => Assert.Equal(
        expected, new AnswerRules { PageIsFailure = true }.Find(200, contentType, Encoding.UTF8.GetBytes(answer)) is { Verdict: AttemptVerdict.Failed });

    [Fact]
    public void Without_rules_every_answer_is_a_success() => Assert.Null(AnswerRules.None.Find(200, "text/html", "<!doctype html>"u8));

    [Fact]
    public void Nothing_of_the_answer_but_its_status_is_repeated()
    {
        var reason = Find(new AnswerRules { FailureTexts = ["failed"] }, "sEcret failed HTTP error 413 sEcret")?.Reason;

        Assert.Equal("answered 200, but the answer says \"failed\" with the status 413", reason);
    }

    private static AnswerFinding? Find(AnswerRules rules, string answer) => rules.Find(200, "application/json", Encoding.UTF8.GetBytes(answer));

    private static FailureValues Values(string place, params string[] values) => new(Pointer(place), [.. values.Select(value => JsonElement.Parse(value))]);

    private static JsonPointer Pointer(string text) => JsonPointer.TryParse(text, out var pointer, out var error) ? pointer : throw new InvalidOperationException(error);
}
