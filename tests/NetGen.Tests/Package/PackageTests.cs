using System.IO.Compression;
using System.Runtime.InteropServices;
using NetGen.Tests.Harness;
using Xunit.Abstractions;

namespace NetGen.Tests.Package;

/// <summary>What is published is what users install: packed, then used by a new project that has nothing else.</summary>
[Collection(PackedConsumer.Collection)]
public class PackageTests(PackedConsumer consumer, ITestOutputHelper log)
{
    private const string Answer = "7 * 8 = 56.3416785989";

    [Theory]
    [InlineData("NetGen", "lib/net10.0/NetGen.dll", "lib/net10.0/NetGen.xml", "analyzers/dotnet/cs/NetGen.Generator.dll", "analyzers/dotnet/cs/NetGen.CodeFixes.dll", "build/NetGen.targets", "buildTransitive/NetGen.targets", "tasks/net10.0/NetGen.Build.dll", "tasks/net10.0/Google.Protobuf.dll")]
    [InlineData("NetGen.Formats", "lib/net10.0/NetGen.Formats.dll", "lib/net10.0/NetGen.Formats.xml")]
    [InlineData("NetGen.Training", "lib/net10.0/NetGen.Training.dll", "lib/net10.0/NetGen.Training.xml")]
    [InlineData("NetGen.Tool", "tools/net10.0/any/DotnetToolSettings.xml", "tools/net10.0/any/NetGen.Tool.dll")]
    public void Packages_hold_what_they_promise(string id, params string[] files)
    {
        using ZipArchive package = ZipFile.OpenRead(Path.Combine(consumer.Feed, $"{id}.{consumer.Version}.nupkg"));
        Assert.Empty(files.Concat(["README.md", "icon.png", "THIRD-PARTY-NOTICES.txt"]).Except(package.Entries.Select(entry => entry.FullName)));
        using StreamReader reader = new(package.GetEntry(id + ".nuspec")!.Open());
        string nuspec = reader.ReadToEnd();
        Assert.All(new[] { "<license type=\"expression\">MIT</license>", "<readme>README.md</readme>", "<icon>icon.png</icon>", "<description>", "<repository type=\"git\"" }, part => Assert.Contains(part, nuspec));
        // Whoever publishes the project says where.
        Assert.DoesNotContain("<projectUrl>", nuspec);

        // Every assembly of somebody else is named with its licence.
        using StreamReader notices = new(package.GetEntry("THIRD-PARTY-NOTICES.txt")!.Open());
        string notice = notices.ReadToEnd();
        Assert.All(package.Entries.Where(entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal) && !entry.Name.StartsWith("NetGen", StringComparison.Ordinal)),
            entry => Assert.Contains(entry.Name.Replace(".resources", "", StringComparison.Ordinal).Replace(".dll", " ", StringComparison.Ordinal), notice));

        // What everybody references depends on nothing.
        Assert.Equal(id is "NetGen.Formats" or "NetGen.Training", nuspec.Contains("<dependency ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_new_project_builds_once_and_runs()
    {
        Assert.Contains(Answer, consumer.Run("run"));
        string again = consumer.Run("build --no-restore -v n");
        Assert.Contains("Skipping target \"ConvertNetGenWeights\" because all output files are up-to-date", again);
        Assert.Contains("Skipping target \"CoreCompile\" because all output files are up-to-date", again);

        // A change of the model alone is enough for another program.
        string model = Path.Combine(consumer.Folder, "models", "times-table.json");
        string text = File.ReadAllText(model);
        File.WriteAllText(model, text.Replace("496.427975", "497.427975", StringComparison.Ordinal));
        Assert.Contains("7 * 8 = 57.3416785989", consumer.Run("run --no-restore"));

        // So is one of the same length and time in its place.
        DateTime time = File.GetLastWriteTimeUtc(model);
        File.WriteAllText(model, text.Replace("496.427975", "498.427975", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(model, time);
        Assert.Contains("7 * 8 = 58.3416785989", consumer.Run("run --no-restore"));

        // So is an older model in its place.
        File.WriteAllText(model, text);
        File.SetLastWriteTimeUtc(model, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Contains(Answer, consumer.Run("run --no-restore"));

        // What is wrong with it is an error at the attribute.
        File.WriteAllText(model, text.Replace("\"inputs\": 4", "\"inputs\": 3", StringComparison.Ordinal));
        (int code, string output) = consumer.Try("build --no-restore");
        Assert.NotEqual(0, code);
        Assert.Contains("TimesTable.cs(4,26): error NETGEN045: The weights file 'times-table.json' cannot be read: layers[1].weights: expected 3 rows of 1 numbers, found 4 of 1", output);
        File.WriteAllText(model, text);
    }

    [Fact]
    public void Every_weights_file_has_a_text_form_of_its_own()
    {
        string model = Path.Combine(consumer.Folder, "models", "times-table.json");
        File.Copy(model, Path.Combine(consumer.Folder, "models_times-table.json"));
        consumer.Run("build -t:Restore;ConvertNetGenWeights \"-p:MoreWeights=models_times-table.json\"");
        Assert.Equal(2, TextForms().Length);
        File.Delete(Path.Combine(consumer.Folder, "models_times-table.json"));

        // A file that is not there is an error of the build, and leaves nothing that would look up to date when it comes.
        (int code, string output) = consumer.Try("build --no-restore -t:ConvertNetGenWeights \"-p:MoreWeights=models_times-table.json\"");
        Assert.NotEqual(0, code);
        Assert.Contains("error : There is no weights file 'models_times-table.json' (looked for at", output);
        Assert.Single(TextForms());

        string[] TextForms() => Directory.GetFiles(Path.Combine(consumer.Folder, "obj"), "*times-table.json.*.json", SearchOption.AllDirectories);
    }

    // With its own runtime: all of it, trimmed, and trimmed and compiled before it runs. The warnings of the trimmer are errors.
    [Fact]
    public void Published_programs_give_the_same_and_weigh_less_when_trimmed()
    {
        string jit = Figures(consumer.Run("run"));
        long whole = Publish("self-contained", "");
        long trimmed = Publish("trimmed", "-p:PublishTrimmed=true -p:TrimmerSingleWarn=false");
        long compiled = Publish("trimmed, ReadyToRun, one file", "-p:PublishTrimmed=true -p:TrimmerSingleWarn=false -p:PublishReadyToRun=true -p:PublishSingleFile=true");
        Assert.InRange(trimmed, 1, whole / 2);
        Assert.InRange(compiled, 1, whole / 2);

        long Publish(string form, string options)
        {
            string folder = Path.Combine(consumer.Folder, "published");
            consumer.Run($"publish -r {RuntimeInformation.RuntimeIdentifier} --self-contained {options} -p:InvariantGlobalization=true -warnaserror -o \"{folder}\"");
            string output = DotnetCommand.RunProgram(Path.Combine(folder, "an app" + (OperatingSystem.IsWindows() ? ".exe" : "")));
            long bytes = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Extension != ".pdb").Sum(file => file.Length);
            log.WriteLine($"{form}: {bytes / 1e6:F1} MB; {output.Split('\n')[^2]}");
            Assert.Equal(jit, Figures(output));
            Directory.Delete(folder, recursive: true);
            return bytes;
        }
    }

    [AheadOfTimeFact]
    public void A_program_compiled_ahead_of_time_gives_the_same()
    {
        string jit = Figures(consumer.Run("run"));
        string folder = Path.Combine(consumer.Folder, "native");
        consumer.Run($"publish -r {RuntimeInformation.RuntimeIdentifier} -p:PublishAot=true -p:InvariantGlobalization=true -warnaserror -o \"{folder}\"");
        Assert.Equal(jit, Figures(DotnetCommand.RunProgram(Path.Combine(folder, "an app" + (OperatingSystem.IsWindows() ? ".exe" : "")))));
    }

    // All lines but the one with times.
    private static string Figures(string output) => string.Join("\n", output.Split('\n').Where(line => line.Contains(" = ", StringComparison.Ordinal) || line.StartsWith("by ", StringComparison.Ordinal)));
}
