using System.Diagnostics;

namespace NetGen.Tests.Harness;

/// <summary>Runs Python, which is the other side of some formats.</summary>
internal static class PythonCommand
{
    private static readonly string[] Candidates = ["python3", "/usr/bin/python3"];

    // The first that has the modules tests ask for; on Debian they belong to the system's own.
    private static readonly Lazy<string?> Interpreter = new(() => Candidates.FirstOrDefault(python => IsThere(python, "numpy, onnx")));

    /// <summary>Whether a module can be imported.</summary>
    public static bool Has(string module) => Interpreter.Value is { } python && IsThere(python, module);

    /// <summary>Runs a script; returns what it wrote, errors included.</summary>
    public static string Run(string script, params string[] arguments) => Run(Interpreter.Value!, script, arguments);

    private static bool IsThere(string python, string modules)
    {
        try
        {
            return Run(python, $"import {modules}; print('there')").Trim() == "there";
        }
        catch (Exception problem) when (problem is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }

    private static string Run(string python, string script, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(python, ["-c", script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return output;
    }
}
