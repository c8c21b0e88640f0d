using Sextant.Gateway.Health;
using Sextant.Gateway.Hosting;

return await HealthProbe.Answer(args) ?? await GatewayProgram.Run(args);
