namespace Sextant.Gateway;

public sealed class BadInputTests(GatewayOverFakes shared) : BadInputContract(shared), IClassFixture<GatewayOverFakes>;
