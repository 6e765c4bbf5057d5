namespace NetGen.Tests.Harness;

/// <summary>A test that makes symbolic links, which Windows lets only some users do.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows lets only some users make symbolic links." : null;
}
