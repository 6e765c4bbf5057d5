using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Declaration;
using NetGen.Generator.Model;

namespace NetGen.Tests.Harness;

/// <summary>Runs the declaration parser on the network of a source text.</summary>
internal static class Parsed
{
    /// <summary>The declaration of the type of that metadata name, which must be right.</summary>
    public static NetworkDeclaration Declaration(string source, string type = "Net", WeightsFiles? files = null)
    {
        ParseResult result = Result(TestCompilation.Create(source), type, files);
        Assert.Empty(result.Diagnostics);
        return Assert.IsType<NetworkDeclaration>(result.Declaration);
    }

    public static ParseResult Result(CSharpCompilation compilation, string type = "Net", WeightsFiles? files = null)
    {
        INamedTypeSymbol? symbol = compilation.GetTypeByMetadataName(type);
        Assert.NotNull(symbol);
        return DeclarationParser.Parse(symbol, compilation, (files ?? WeightsFiles.None).Catalog, CancellationToken.None);
    }
}
