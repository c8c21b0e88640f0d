using BenchmarkDotNet.Running;
using Sextant.Bench.Encoding;
using Sextant.Bench.Load;

return args switch
{
    ["load", ..] => await LoadCommand.Run(args),
    ["encoder", ..] => await EncoderCommand.Run(args),
    ["queue", ..] => await QueueCommand.Run(args),
    _ => BenchmarkSwitcher.FromAssembly(typeof(LoadCommand).Assembly).Run(args).Any() ? 0 : 1,
};
