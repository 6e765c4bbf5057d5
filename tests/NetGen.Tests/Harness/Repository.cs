namespace NetGen.Tests.Harness;

/// <summary>Files of the repository that tests read.</summary>
internal static class Repository
{
    public static readonly string Root = FindRoot();

    public static string[] ReadLines(string path) => System.IO.File.ReadAllLines(File(path));

    public static string File(string path) => Path.Combine(Root, path);

    // Upwards from the test assembly: the paths the compiler knows are rewritten in deterministic builds.
    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "NetGen.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests holds NetGen.sln.");
    }
}
