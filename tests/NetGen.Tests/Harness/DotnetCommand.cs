using System.Collections;
using System.Diagnostics;

namespace NetGen.Tests.Harness;

/// <summary>Runs the dotnet command in processes of their own.</summary>
internal static class DotnetCommand
{
    /// <summary>The command that belongs to the runtime the tests run on, or the one on the path.</summary>
    public static readonly string Host = FindHost();

    /// <summary>The configuration the tests were built in, and with them the projects they refer to.</summary>
    public static readonly string Configuration = AppContext.BaseDirectory.Split(Path.DirectorySeparatorChar).Contains("Release") ? "Release" : "Debug";

    /// <summary>Runs a command, which must end well; returns what it wrote.</summary>
    public static string Run(string folder, string arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        (int code, string output) = Try(folder, arguments, environment);
        Assert.True(code == 0, $"dotnet {arguments}\n{output}");
        return output;
    }

    public static (int Code, string Output) Try(string folder, string arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        Execute(new ProcessStartInfo(Host, arguments) { WorkingDirectory = folder }, environment);

    /// <summary>Runs a program, which must end well; returns what it wrote.</summary>
    public static string RunProgram(string program)
    {
        (int code, string output) = Execute(new ProcessStartInfo(program), null);
        Assert.True(code == 0, output);
        return output;
    }

    private static (int Code, string Output) Execute(ProcessStartInfo start, IReadOnlyDictionary<string, string>? environment)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;

        // The outer build's settings are its own affair.
        foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name is "NUGET_PACKAGES" or "Configuration" or "VSTEST_CONNECTION_TIMEOUT"))
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    // Above shared/Microsoft.NETCore.App/<version>.
    private static string FindHost()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string host = Path.Combine(runtime, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        return File.Exists(host) ? Path.GetFullPath(host) : "dotnet";
    }
}
