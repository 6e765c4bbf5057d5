using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Hardware;

/// <summary>
/// Runs the tests that depend on the processor again, in processes that may not use some of its instructions or that use wider vectors.
/// Variables that mean nothing to a processor change nothing, and the tests just run once more.
/// </summary>
public sealed class HardwarePathTests(HardwarePathTests.Images images) : IClassFixture<HardwarePathTests.Images>
{
    private const string Guard = "NETGEN_HARDWARE_PATH";

    /// <summary>Whether this process is one of those.</summary>
    public static bool IsOnPath => Environment.GetEnvironmentVariable(Guard) is not null;

    /// <summary>Tests that start such processes, which start none themselves.</summary>
    private sealed class OutermostTheoryAttribute : TheoryAttribute
    {
        public OutermostTheoryAttribute() => Skip = IsOnPath ? $"This process runs with {Environment.GetEnvironmentVariable(Guard)}, one of the paths." : null;
    }

    // Since .NET 10 FMA goes with AVX2 and has no switch of its own.
    public static TheoryData<string> Paths() =>
    [
        "DOTNET_EnableHWIntrinsic=0",
        "DOTNET_EnableAVX2=0 DOTNET_EnableFMA=0",
        "DOTNET_EnableAVX512=0 DOTNET_EnableAVX512F=0",
        "DOTNET_MaxVectorTBitWidth=512 DOTNET_PreferredVectorBitWidth=512",
    ];

    [OutermostTheory]
    [MemberData(nameof(Paths))]
    public async Task Tests_pass_on_the_path(string path)
    {
        var start = new ProcessStartInfo(Host(), ["vstest", typeof(HardwarePathTests).Assembly.Location, "--TestCaseFilter:Hardware=every path"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[Guard] = path;
        start.Environment[ImageCache.Variable] = images.Folder;
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (string[] setting in path.Split(' ').Select(setting => setting.Split('=')))
        {
            start.Environment[setting[0]] = setting[1];
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
        Match passed = Regex.Match(output, @"Passed:\s+(\d+)");
        Assert.True(passed.Success && int.Parse(passed.Groups[1].Value, CultureInfo.InvariantCulture) > 50, output);
    }

    // The dotnet command that belongs to the runtime the tests run on: its folder holds shared/Microsoft.NETCore.App/<version>.
    private static string Host()
    {
        DirectoryInfo? root = Directory.GetParent(typeof(object).Assembly.Location)?.Parent?.Parent?.Parent;
        string host = Path.Combine(root?.FullName ?? "", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        return File.Exists(host) ? host : "dotnet";
    }

    /// <summary>What the processes compile, the first for all.</summary>
    public sealed class Images : IDisposable
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("netgen-tests-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
