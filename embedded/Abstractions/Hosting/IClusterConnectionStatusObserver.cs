namespace Orleans;

/// <summary>Told how many silos a client is connected to. Called from the thread that noticed: it must return at once.</summary>
public interface IClusterConnectionStatusObserver
{
    /// <param name="connectionRecovered">There is a silo again, where there was none.</param>
    void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered);

    /// <summary>There is no silo any more.</summary>
    void NotifyClusterConnectionLost();
}
