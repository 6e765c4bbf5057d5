using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace NetGen.Tests.Harness;

/// <summary>What the JIT will count of a compiled method: bytes of IL, local variables, and the methods it calls.</summary>
internal sealed record CompiledMethod(string Name, int Bytes, int Locals, IReadOnlyList<string> CalledTypes)
{
    // The JIT stops optimising methods past these figures, and stops inlining in methods past the third (see the generator's JitBudget).
    private const int MostBytes = 60_000;
    private const int MostLocals = 2_000;
    private const int MostLocalsWithInlining = 512;

    public bool CallsVectorMath => CalledTypes.Contains("VectorMath");

    public void AssertWithinLimits()
    {
        Assert.True(Bytes <= MostBytes, $"{Name} has {Bytes} bytes of IL");
        Assert.True(Locals <= (CallsVectorMath ? MostLocalsWithInlining : MostLocals), $"{Name} has {Locals} locals");
    }

    public static IReadOnlyList<CompiledMethod> Read(byte[] image)
    {
        using var file = new PEReader([.. image]);
        MetadataReader metadata = file.GetMetadataReader();
        List<CompiledMethod> methods = [];
        foreach (MethodDefinition method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0))
        {
            MethodBodyBlock body = file.GetMethodBody(method.RelativeVirtualAddress);
            byte[] code = body.GetILBytes()!;
            methods.Add(new(
                $"{metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Name)}.{metadata.GetString(method.Name)}",
                code.Length,
                body.LocalSignature.IsNil ? 0 : CountLocals(metadata, body.LocalSignature),
                [.. Callees(metadata, code).Distinct()]));
        }

        return methods;
    }

    // Blob: the kind of signature, then the number of locals as a compressed integer.
    private static int CountLocals(MetadataReader metadata, StandaloneSignatureHandle handle)
    {
        BlobReader signature = metadata.GetBlobReader(metadata.GetStandaloneSignature(handle).Signature);
        Assert.Equal(SignatureKind.LocalVariables, signature.ReadSignatureHeader().Kind);
        return signature.ReadCompressedInteger();
    }

    // A call instruction is the byte 28h and a token; other bytes that look like one can only add names, and the caller looks for one name.
    private static IEnumerable<string> Callees(MetadataReader metadata, byte[] code)
    {
        for (int i = 0; i + 4 < code.Length; i++)
        {
            int token = BitConverter.ToInt32(code, i + 1);
            bool isCall = code[i] == 0x28 && token >> 24 == 0x0A && (token & 0xFFFFFF) > 0 && (token & 0xFFFFFF) <= metadata.GetTableRowCount(TableIndex.MemberRef);
            if (isCall && metadata.GetMemberReference((MemberReferenceHandle)MetadataTokens.Handle(token)).Parent is { Kind: HandleKind.TypeReference } parent)
            {
                yield return metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name);
            }
        }
    }
}
