using Sextant.Gateway.Health;
using Sextant.Hosting;

return await HealthProbe.Answer(args) ?? await SextantSilo.Run(args);
