namespace NetGen.Benchmarks;

/// <summary>The repository, which the program's folder is somewhere inside.</summary>
internal static class Repository
{
    /// <summary>Its uppermost folder.</summary>
    /// <exception cref="InvalidOperationException">The program's folder is not inside it.</exception>
    public static string Folder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "README.md")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("There is no README above the program's folder.");
    }
}
