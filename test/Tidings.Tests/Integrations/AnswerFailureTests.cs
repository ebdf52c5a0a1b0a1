using System.Text;
using Tidings.Integrations;
using Tidings.Patches;

namespace Tidings.Tests.Integrations;

public sealed class AnswerFailureTests
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
    [InlineData("""{"failed":[true]}""", true)]
    [InlineData("{}", false)]
    [InlineData("[]", false)]
    [InlineData("", false)]
    [InlineData("OK", false)]
    [InlineData("""{"failed":[{"id":"cut off""", false)]
    public void Something_at_the_pointer_is_a_failure(string answer, bool expected) => Assert.Equal(expected, IsAt("/failed/0", answer));

    [Fact]
    public void The_whole_answer_may_be_the_failure() => Assert.True(IsAt("", """{"error":"x"}"""));

    private static bool IsAt(string text, string answer) =>
        JsonPointer.TryParse(text, out var pointer, out var error) ? AnswerFailure.IsAt(pointer, Encoding.UTF8.GetBytes(answer)) : throw new InvalidOperationException(error);
}
