using Sextant.Hosting;

return await SextantSilo.Run(args);
