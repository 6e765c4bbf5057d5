using System.Globalization;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Package;

/// <summary>The packages in a folder, and a new project that has them from there. Its path has spaces.</summary>
public sealed class PackedConsumer : IDisposable
{
    /// <summary>The tests that share one.</summary>
    public const string Collection = "Packages";

    private readonly string root = Directory.CreateTempSubdirectory("net gen ").FullName;

    public PackedConsumer()
    {
        Version = string.Create(CultureInfo.InvariantCulture, $"0.1.0-test.{Environment.ProcessId}");
        Feed = Directory.CreateDirectory(Path.Combine(root, "feed")).FullName;
        Folder = Directory.CreateDirectory(Path.Combine(root, "an app")).FullName;
        string runtime = Repository.File("runtime");
        foreach (string project in new[] { "NetGen.csproj", "Formats/NetGen.Formats.csproj", "Training/NetGen.Training.csproj", "Tool/NetGen.Tool.csproj" })
        {
            DotnetCommand.Run(runtime, $"pack \"{project}\" --no-build -c {DotnetCommand.Configuration} -o \"{Feed}\" -p:Version={Version} -v q");
        }

        Write();
    }

    public string Version { get; }

    public string Feed { get; }

    /// <summary>The project's folder.</summary>
    public string Folder { get; }

    public void Dispose() => Directory.Delete(root, recursive: true);

    /// <summary>Runs the dotnet command on the project.</summary>
    public string Run(string arguments) => DotnetCommand.Run(Folder, arguments, Settings);

    public (int Code, string Output) Try(string arguments) => DotnetCommand.Try(Folder, arguments, Settings);

    // Packages of the test's version stay out of the user's folder; what is there already is taken from there.
    private Dictionary<string, string> Settings => new() { ["NUGET_PACKAGES"] = Path.Combine(root, "packages") };

    private void Write()
    {
        string user = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Directory.CreateDirectory(user);
        File.WriteAllText(Path.Combine(Folder, "nuget.config"), $"""
            <configuration>
              <packageSources><add key="tested" value="{Feed}" /></packageSources>
              <fallbackPackageFolders><add key="user" value="{user}" /></fallbackPackageFolders>
            </configuration>
            """);
        Run("new console --no-restore -o .");
        string project = Directory.GetFiles(Folder, "*.csproj").Single();
        File.WriteAllText(project, File.ReadAllText(project).Replace("</Project>", $"""
              <ItemGroup>
                <PackageReference Include="NetGen" Version="{Version}" />
                <NetGenWeights Include="models/times-table.json" />
                <NetGenWeights Include="models/one, two.json" />
                <NetGenWeights Include="$(MoreWeights)" />
              </ItemGroup>
            </Project>
            """, StringComparison.Ordinal));
        Directory.CreateDirectory(Path.Combine(Folder, "models"));
        string sample = Repository.File("sample/Embedded");
        File.Copy(Path.Combine(sample, "times-table.json"), Path.Combine(Folder, "models", "times-table.json"));
        File.Copy(Path.Combine(sample, "times-table.json"), Path.Combine(Folder, "models", "one, two.json"));
        File.Copy(Path.Combine(sample, "TimesTable.cs"), Path.Combine(Folder, "TimesTable.cs"));
        File.Copy(Path.Combine(sample, "Program.cs"), Path.Combine(Folder, "Program.cs"), overwrite: true);
        File.WriteAllText(Path.Combine(Folder, "Usings.cs"), "global using NetGen;\n");
    }

    [CollectionDefinition(Collection)]
    public sealed class Shared : ICollectionFixture<PackedConsumer>;
}
