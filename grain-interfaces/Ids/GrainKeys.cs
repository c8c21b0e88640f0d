namespace Sextant;

/// <summary>Grain keys carry the tenant: <c>tenant/id</c>. A tenant id holds no slash, so the first one separates.</summary>
public static class GrainKeys
{
    public static string Of(TenantId tenant, LearnerId learner) => $"{tenant.Value}/{learner.Value}";

    public static string Of(TenantId tenant, ResourceId resource) => $"{tenant.Value}/{resource.Value}";

    public static (TenantId Tenant, string Id) Split(string key)
    {
        int slash = key.IndexOf('/');
        return slash <= 0
            ? throw new ArgumentException($"Grain key '{key}' is not of the form tenant/id.", nameof(key))
            : (new TenantId(key[..slash]), key[(slash + 1)..]);
    }
}
