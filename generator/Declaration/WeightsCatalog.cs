using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Model;
using NetGen.Generator.Weights;

namespace NetGen.Generator.Declaration;

/// <summary>The weights files of a project: its additional files that say so, which the build makes of <c>NetGenWeights</c> items.</summary>
/// <remarks>Immutable, structural equality; whoever adds a member keeps it so.</remarks>
internal sealed record WeightsCatalog(EquatableArray<WeightsFile> Files)
{
    public static readonly WeightsCatalog Empty = new(EquatableArray<WeightsFile>.Empty);

    /// <summary>The metadata of an additional file that holds the path of the weights file it was made of.</summary>
    private const string Metadata = "build_metadata.AdditionalFiles.NetGenWeights";

    /// <summary>The path of the weights file that an additional file stands for, or null.</summary>
    public static string? NameOf(AdditionalText text, AnalyzerConfigOptionsProvider options) =>
        options.GetOptions(text).TryGetValue(Metadata, out string? name) && !string.IsNullOrWhiteSpace(name) ? name.Trim().Replace('\\', '/') : null;

    public static WeightsFile Read(AdditionalText text, string name, CancellationToken cancellation)
    {
        if (text.GetText(cancellation)?.ToString() is not { } content)
        {
            return new(name, null, $"its text form '{text.Path}' is not there yet; a build makes it");
        }

        (WeightsModel? model, string? problem) = WeightsFormat.Read(content, cancellation);
        return new(name, model, problem);
    }

    /// <summary>The model in a text, or what is wrong with it.</summary>
    public static (WeightsModel? Model, string? Problem) Read(SourceText content, CancellationToken cancellation) => WeightsFormat.Read(content.ToString(), cancellation);

    /// <summary>The files that a declaration can mean: the one of that path, else those of that file name.</summary>
    public IReadOnlyList<WeightsFile> Find(string written)
    {
        string name = written.Trim().Replace('\\', '/');
        name = name.StartsWith("./", StringComparison.Ordinal) ? name.Substring(2) : name;
        WeightsFile[] same = [.. Files.Where(file => file.Name == name)];
        return same.Length > 0 ? [same[0]] : [.. Files.Where(file => file.FileName == name)];
    }

    public string Describe() => Files.Count == 0
        ? "it has none; add <NetGenWeights Include=\"...\" /> to it"
        : "it has " + string.Join(", ", Files.Take(8).Select(file => $"'{file.Name}'")) + (Files.Count > 8 ? ", ..." : "");
}
