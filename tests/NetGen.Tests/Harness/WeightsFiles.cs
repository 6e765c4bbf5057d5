using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NetGen.Formats;
using NetGen.Generator.Declaration;
using NetGen.Generator.Model;

namespace NetGen.Tests.Harness;

/// <summary>Weights files of a test project, as the build hands their text forms to the compiler.</summary>
internal sealed class WeightsFiles
{
    public static readonly WeightsFiles None = new();

    private WeightsFiles(params IEnumerable<(string Name, string Text)> files)
    {
        Texts = [.. files.Select(file => new Text(file.Name, file.Text))];
        Options = new Provider();
    }

    public ImmutableArray<AdditionalText> Texts { get; }

    public AnalyzerConfigOptionsProvider Options { get; }

    public WeightsCatalog Catalog => new(new(Texts.Select(text => WeightsCatalog.Read(text, WeightsCatalog.NameOf(text, Options)!, default))));

    public static WeightsFiles Of(params IEnumerable<(string Name, string Text)> files) => new(files);

    public static WeightsFiles Of(string name, NetGen.Formats.Model model) => new((name, System.Text.Encoding.UTF8.GetString(ModelFile.Write(model, ModelFormat.Json))));

    /// <summary>The same files, some of them with another text.</summary>
    public WeightsFiles With(string name, string text)
    {
        WeightsFiles changed = new(Texts.Cast<Text>().Select(file => (file.Name, file.Name == name ? text : file.Content)));
        return changed;
    }

    private sealed class Text(string name, string content) : AdditionalText
    {
        private readonly SourceText source = SourceText.From(content, System.Text.Encoding.UTF8);

        public string Name => name;

        public string Content => content;

        public override string Path => "/obj/netgen/" + name.Replace('/', '_') + ".json";

        public override SourceText GetText(CancellationToken cancellationToken = default) => source;
    }

    private sealed class Provider : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Settings(null);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Settings((textFile as Text)?.Name);
    }

    private sealed class Settings(string? name) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key == "build_metadata.AdditionalFiles.NetGenWeights" ? name : null;
            return value is not null;
        }
    }
}
