using System.Runtime.InteropServices;

namespace NetGen.Tests.Package;

/// <summary>A test that needs the compiler and the runtime pack of NativeAOT, which not every package source has.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AheadOfTimeFactAttribute : FactAttribute
{
    public AheadOfTimeFactAttribute()
    {
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string identifier = RuntimeInformation.RuntimeIdentifier;
        string[] missing = [.. new[] { $"runtime.{identifier}.microsoft.dotnet.ilcompiler", $"microsoft.netcore.app.runtime.nativeaot.{identifier}" }.Where(id => !Directory.Exists(Path.Combine(packages, id)))];
        if (missing.Length > 0)
        {
            Skip = $"NativeAOT is not installed: '{string.Join("' and '", missing)}' is not among the packages of this machine. (dotnet publish sample/Embedded -r {identifier} -p:PublishAot=true fetches it where it is served.)";
        }
    }
}
