namespace Sextant.Gateway;

public sealed class BadInputTests(GatewayOverFakes shared) : BadInputContract(shared), IClassFixture<GatewayOverFakes>;

public sealed class BadInputToSiloTests(GatewayOverSilo shared) : BadInputContract(shared), IClassFixture<GatewayOverSilo>;
