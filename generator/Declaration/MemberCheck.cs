using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>Whether the type has room for the members that NetGen adds under fixed names.</summary>
internal static class MemberCheck
{
    public static void Run(
        INamedTypeSymbol type,
        TypePlaces places,
        GeneratedNames names,
        NetworkRequest request,
        Compilation compilation,
        Findings findings,
        CancellationToken cancellation)
    {
        if (names.Contains(type.Name))
        {
            findings.Report(Descriptors.TypeNameTaken, places.Identifier, type.Name);
            return;
        }

        UserMembers members = new(type, compilation, cancellation);
        HashSet<ISymbol> reported = new(SymbolEqualityComparer.Default);
        foreach (string name in names.Fixed)
        {
            Report(members.Taking(name), name);
        }

        Report(members.TakingInitialize(), NetworkMembers.InitializeMethod);
        foreach (MethodSpec method in names.Signatures)
        {
            cancellation.ThrowIfCancellationRequested();
            Report(members.Taking(method, request.NumberType), method.Name);
        }

        void Report(ISymbol? member, string name)
        {
            if (member is not null && reported.Add(member))
            {
                findings.Report(Descriptors.MemberTaken, places.Member(member), MemberText.Describe(member, type), name, type.Name);
            }
        }
    }
}
