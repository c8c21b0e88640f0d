using BenchmarkDotNet.Running;
using Sextant.Bench.Load;

return args is ["load", ..]
    ? await LoadCommand.Run(args)
    : BenchmarkSwitcher.FromAssembly(typeof(LoadCommand).Assembly).Run(args).Any() ? 0 : 1;
