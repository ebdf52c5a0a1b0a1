using Tidings.Benchmarks;

return await BenchmarkProgram.RunAsync(args);
