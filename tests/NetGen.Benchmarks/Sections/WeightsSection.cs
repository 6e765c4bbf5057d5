using NetGen.Benchmarks.CommandLine;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Reports;

namespace NetGen.Benchmarks.Sections;

/// <summary>Writes the files from which the static networks have their weights.</summary>
internal static class WeightsSection
{
    private static readonly string Folder = Path.Combine("tests", "NetGen.Benchmarks", "Networks", "Weights");

    public static Report Run(Options options)
    {
        var rows = NetworkList.Singles.Where(network => options.Networks.Contains(network.Letter) && StaticList.Single(network.Letter) is not null).Select(network => Row(network.Letter, network.Network));
        return new Report(
            "Weights of the static networks",
            $"Written to {Folder}; the next build takes them.",
            new Grid(["network", ">parameters", ">bytes", "file"], [.. rows]));
    }

    private static string[] Row(char letter, INeuralNetwork<float> network)
    {
        RandomParameters.Fill(network);
        string name = $"{letter}.safetensors";
        string path = Path.Combine(Repository.Folder(), Folder, name);
        network.Save(path);
        Architecture architecture = Architecture.Of(network.GetType());
        return [$"{letter} {architecture}", Figure.Whole(architecture.ParameterCount), Figure.Whole(new FileInfo(path).Length), name];
    }
}
