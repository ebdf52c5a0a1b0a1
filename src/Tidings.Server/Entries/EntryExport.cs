using System.IO.Pipelines;
using Tidings.Entries;
using Tidings.Server.Access;
using Tidings.Server.Http;

namespace Tidings.Server.Entries;

/// <summary>The route that streams the audit log, one entry a line as it is stored, in the order in which entries were taken in.</summary>
internal static class EntryExport
{
    private const int EntriesPerRead = 500;
    private const int BytesPerRead = 1024 * 1024;

    private static readonly string[] Known = [EntryQuery.AfterName, EntryQuery.BeforeName];

    internal static IResult Handle(HttpContext context)
    {
        var reader = new QueryReader(context.Request.Query, Known);
        var after = reader.Moment(EntryQuery.AfterName, hasBeginning: true);
        var before = reader.Moment(EntryQuery.BeforeName, hasBeginning: false);
        if (before <= after)
        {
            reader.Fault(EntryQuery.BeforeName, $"is not later than {EntryQuery.AfterName}, so no entry can lie between: give a later one, or leave one out.");
        }

        return reader.Faults.Count > 0 ? new ErrorResult(ApiErrors.InvalidRequest(reader.Faults)) : new Lines(after ?? -1, before ?? long.MaxValue);
    }

    /// <summary>Read by pages, each a transaction of its own: a client that takes hours holds up nothing, and memory holds one page.</summary>
    private sealed class Lines(long after, long before) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var log = httpContext.RequestServices.GetRequiredService<IEntryLog>();
            var caller = Caller.Of(httpContext);
            // What is taken in from now on is not waited for.
            var left = new LogStretchOfDates(After: 0, UpTo: log.Head, after, before);
            // The first page before anything is promised: a store that cannot answer is still told as an error.
            var page = await log.ReadOfAsync(caller.Account, left, EntriesPerRead, BytesPerRead, httpContext.RequestAborted);
            httpContext.Response.ContentType = MediaTypes.JsonLines;
            while (true)
            {
                foreach (var logged in page.Entries)
                {
                    if (EntrySightings.Read(logged, caller) is not null)
                    {
                        Write(httpContext.Response.BodyWriter, logged.Payload.Span);
                    }
                }

                await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
                left = left with { After = page.Place };
                if (left.After >= left.UpTo)
                {
                    return;
                }

                page = await log.ReadOfAsync(caller.Account, left, EntriesPerRead, BytesPerRead, httpContext.RequestAborted);
            }
        }

        /// <summary>Line breaks of a stored entry stand between its tokens only: within strings JSON has them escaped.</summary>
        private static void Write(PipeWriter writer, ReadOnlySpan<byte> payload)
        {
            var line = writer.GetSpan(payload.Length + 1)[..(payload.Length + 1)];
            payload.CopyTo(line);
            line[..^1].Replace((byte)'\n', (byte)' ');
            line[..^1].Replace((byte)'\r', (byte)' ');
            line[^1] = (byte)'\n';
            writer.Advance(line.Length);
        }
    }
}
