using Sextant.Cli;

return await SextantCommand.Run(args, Terminal.OfProcess());
