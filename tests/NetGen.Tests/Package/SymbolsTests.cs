using System.Diagnostics;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Package;

/// <summary>Symbols let whoever steps into NetGen see its sources, and say nothing of the machine they were built on.</summary>
[Collection(PackedConsumer.Collection)]
public class SymbolsTests(PackedConsumer consumer)
{
    // Kinds of custom debug information, from the specification of portable PDBs.
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    [Theory]
    [InlineData("NetGen")]
    [InlineData("NetGen.Formats")]
    [InlineData("NetGen.Training")]
    [InlineData("NetGen.Tool")]
    public void Every_assembly_has_symbols_with_its_sources(string id)
    {
        using ZipArchive package = ZipFile.OpenRead(Path.Combine(consumer.Feed, $"{id}.{consumer.Version}.nupkg"));
        using ZipArchive symbols = ZipFile.OpenRead(Path.Combine(consumer.Feed, $"{id}.{consumer.Version}.snupkg"));
        string[] assemblies = [.. package.Entries.Where(entry => entry.Name.StartsWith("NetGen", StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.Ordinal)).Select(entry => entry.FullName)];
        Assert.NotEmpty(assemblies);
        Assert.All(assemblies, assembly =>
        {
            using MetadataReaderProvider provider = Open(symbols.GetEntry(Path.ChangeExtension(assembly, ".pdb"))!);
            MetadataReader reader = provider.GetMetadataReader();
            Assert.NotEmpty(reader.Documents);
            Assert.All(reader.Documents, handle =>
            {
                Assert.StartsWith("/_/", reader.GetString(reader.GetDocument(handle).Name));
                Assert.Contains(reader.GetCustomDebugInformation(handle), information => Kind(reader, information) == EmbeddedSource);
            });
        });
    }

    // The settings of all packages, in a small repository whose remote is a host that SourceLink knows.
    [GitFact]
    public void Where_the_remote_is_a_known_host_sources_are_linked()
    {
        string root = Directory.CreateTempSubdirectory("linked ").FullName;
        string project = Directory.CreateDirectory(Path.Combine(root, "runtime", "Small")).FullName;
        foreach (string settings in new[] { "Directory.Build.props", "Directory.Packages.props" })
        {
            File.Copy(Repository.File(settings), Path.Combine(root, settings));
        }

        File.WriteAllText(Path.Combine(project, "Small.csproj"), "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        File.WriteAllText(Path.Combine(project, "Small.cs"), "public static class Small { public static int Value() => 1; }");
        Git(root, "init", "-q");
        Git(root, "remote", "add", "origin", "https://github.com/someone/somewhere.git");
        Git(root, "add", "runtime/Small/Small.cs");
        Git(root, "-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-q", "-m", "Small");
        string commit = Git(root, "rev-parse", "HEAD").Trim();
        DotnetCommand.Run(project, "build -v q");

        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.Combine(project, "bin", "Debug", "net10.0", "Small.pdb")));
        MetadataReader reader = provider.GetMetadataReader();
        CustomDebugInformation link = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Single(information => reader.GetGuid(information.Kind) == SourceLink);
        Assert.Equal(
            $$$"""{"documents":{"/_/*":"https://raw.githubusercontent.com/someone/somewhere/{{{commit}}}/*"}}""",
            Encoding.UTF8.GetString(reader.GetBlobBytes(link.Value)));
        Assert.Contains("/_/runtime/Small/Small.cs", reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name)));
        provider.Dispose();
        Remove(root);
    }

    private static Guid Kind(MetadataReader reader, CustomDebugInformationHandle handle) => reader.GetGuid(reader.GetCustomDebugInformation(handle).Kind);

    private static MetadataReaderProvider Open(ZipArchiveEntry entry)
    {
        MemoryStream content = new();
        using (Stream stream = entry.Open())
        {
            stream.CopyTo(content);
        }

        content.Position = 0;
        return MetadataReaderProvider.FromPortablePdbStream(content);
    }

    private static string Git(string folder, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    // Git writes its objects read-only.
    private static void Remove(string folder)
    {
        foreach (string file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(folder, recursive: true);
    }

    private sealed class GitFactAttribute : FactAttribute
    {
        public GitFactAttribute()
        {
            try
            {
                using Process process = Process.Start(new ProcessStartInfo("git", "--version") { RedirectStandardOutput = true })!;
                process.WaitForExit();
            }
            catch (System.ComponentModel.Win32Exception)
            {
                Skip = "git is not installed.";
            }
        }
    }
}
