using System.Security.Cryptography;

namespace Sextant.Storage;

/// <summary>By what an erased learner is known again without the name being kept: SHA-256 of tenant and learner, 32 bytes.</summary>
internal static class ErasedLearner
{
    public static byte[] Mark(TenantId tenant, LearnerId learner) =>
        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(GrainKeys.Of(tenant, learner)));
}
