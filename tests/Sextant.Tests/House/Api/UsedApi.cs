using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Sextant.House.Api;

/// <summary>
/// What compiled assemblies of ours use of others: every type and member that their metadata refers to, every inherited
/// method they override, whole interfaces that they implement, and what they set of attributes. Constants are compiled into us and leave no trace.
/// </summary>
internal sealed class UsedApi(Func<AssemblyName, bool> isTheirs, Func<string, Type?> find)
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly SortedDictionary<string, SortedSet<string>> used = new(StringComparer.Ordinal);

    /// <summary>Members by type, each as <see cref="ApiText"/> says it.</summary>
    public IReadOnlyDictionary<string, SortedSet<string>> Used => used;

    public UsedApi Read(Assembly assembly)
    {
        using PEReader file = new(File.OpenRead(assembly.Location));
        MetadataReader reader = file.GetMetadataReader();
        foreach (TypeReferenceHandle handle in reader.TypeReferences)
            if (Find(reader, handle) is { } type) Note(type);
        foreach (MemberReferenceHandle handle in reader.MemberReferences)
            if (Find(reader, reader.GetMemberReference(handle)) is var (type, member)) Note(type, member);
        foreach (Type own in assembly.GetTypes().Where(type => type.Namespace?.StartsWith("Sextant", StringComparison.Ordinal) == true)) ReadInherited(own);
        return this;
    }

    private void ReadInherited(Type own)
    {
        foreach (MethodInfo method in own.GetMethods(Declared).Where(method => method.IsVirtual))
            if (method.GetBaseDefinition() is { DeclaringType: { } declaring } origin && IsTheirs(declaring)) Note(declaring, origin);
        foreach (CustomAttributeData attribute in own.GetMembers(Declared).Prepend(own).SelectMany(member => member.GetCustomAttributesData()).Where(attribute => IsTheirs(attribute.AttributeType)))
            foreach (CustomAttributeNamedArgument named in attribute.NamedArguments)
                if (named.MemberInfo is PropertyInfo { SetMethod: { } set }) Note(attribute.AttributeType, set);
        if (own.IsInterface) return;
        foreach (Type contract in own.GetInterfaces().Where(IsTheirs))
        {
            Type open = contract.IsGenericType ? contract.GetGenericTypeDefinition() : contract;
            foreach (MethodInfo method in open.GetMethods(Declared).Where(method => method.IsAbstract)) Note(open, method);
        }
    }

    private (Type, MemberInfo)? Find(MetadataReader reader, MemberReference reference)
    {
        Type? type = reference.Parent.Kind switch
        {
            HandleKind.TypeReference => Find(reader, (TypeReferenceHandle)reference.Parent),
            HandleKind.TypeSpecification => find(OpenName(reader.GetTypeSpecification((TypeSpecificationHandle)reference.Parent).DecodeSignature(SignatureText.Provider, null))),
            _ => null,
        };
        if (type is null) return null;
        string name = reader.GetString(reference.Name);
        string signature = reference.GetKind() == MemberReferenceKind.Field
            ? reference.DecodeFieldSignature(SignatureText.Provider, null)
            : SignatureText.Of(reference.DecodeMethodSignature(SignatureText.Provider, null));
        for (Type? declaring = type; declaring is not null; declaring = declaring.BaseType)
            if (declaring.GetMembers(Declared).FirstOrDefault(one => one.Name == name && SignatureText.Of(one) == signature) is { } member)
                return IsTheirs(declaring) ? (declaring, member) : null;
        throw new MissingMemberException($"{type}.{name} {signature} was not found.");
    }

    private Type? Find(MetadataReader reader, TypeReferenceHandle handle)
    {
        TypeReference type = reader.GetTypeReference(handle);
        while (type.ResolutionScope.Kind == HandleKind.TypeReference) type = reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
        return type.ResolutionScope.Kind == HandleKind.AssemblyReference
            && isTheirs(reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).GetAssemblyName())
            ? find(SignatureText.NameOf(reader, handle))
            : null;
    }

    private bool IsTheirs(Type type) => isTheirs(type.Assembly.GetName());

    private static string OpenName(string name) => name.IndexOf('<', StringComparison.Ordinal) is > 0 and var end ? name[..end] : name;

    private void Note(Type type, MemberInfo? member = null)
    {
        string key = ApiText.Of(type);
        if (!used.TryGetValue(key, out SortedSet<string>? members))
            used.Add(key, members = new SortedSet<string>(type.IsEnum ? ApiText.ValuesOf(type) : [], StringComparer.Ordinal));
        if (member is not null && !type.IsEnum && !type.IsAssignableTo(typeof(Delegate))) members.Add(ApiText.Of(member));
    }
}
