using Microsoft.Extensions.Logging;

namespace Sextant.Training;

internal static partial class TrainingLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "A {Sort} of {Tenant} was trained: {Name}; better than the active one: {Better}.")]
    public static partial void Trained(ILogger logger, string sort, TenantId tenant, string name, bool better);

    [LoggerMessage(Level = LogLevel.Information, Message = "No {Sort} of {Tenant} was trained: {Reason}")]
    public static partial void Declined(ILogger logger, string sort, TenantId tenant, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Training a {Sort} of {Tenant} failed.")]
    public static partial void Failed(ILogger logger, string sort, TenantId tenant, Exception failure);
}
