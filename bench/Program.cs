using BenchmarkDotNet.Running;
using Sextant.Bench.Capacity;
using Sextant.Bench.Cluster;
using Sextant.Bench.Encoding;
using Sextant.Bench.Indexing;
using Sextant.Bench.Load;
using Sextant.Bench.Planning;
using Sextant.Bench.Ranking;
using Sextant.Bench.Sharding;
using Sextant.Bench.Storage;

return args switch
{
    ["cluster", ..] => await ClusterCommand.Run(args),
    ["following", ..] => await FollowingCommand.Run(args),
    ["load", ..] => await LoadCommand.Run(args),
    ["encoder", ..] => await EncoderCommand.Run(args),
    ["index", ..] => await IndexCommand.Run(args),
    ["planning", ..] => await PlanningCommand.Run(args),
    ["teaching", ..] => await TeachingCommand.Run(args),
    ["stores", ..] => await StoresCommand.Run(args),
    ["journal", ..] => await JournalCommand.Run(args),
    ["sharding", ..] => await ShardingBench.Run(args),
    ["capacity", ..] => await CapacityCommand.Run(args),
    ["queue", ..] => await QueueCommand.Run(args),
    _ => BenchmarkSwitcher.FromAssembly(typeof(LoadCommand).Assembly).Run(args).Any() ? 0 : 1,
};
