namespace NetGen.Formats;

/// <summary>
/// Writes whole files: readers see the old one or the new one, also after a crash half way. What was written until then is deleted when writing fails; whoever is interrupted
/// (Ctrl-C, a request to end) ends when the file is complete. Only a process that is killed leaves the file in between.
/// </summary>
internal static class AtomicFile
{
    /// <exception cref="IOException">The file cannot be written; its folder does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        string target = Followed(Path.GetFullPath(path));
        string folder = Path.GetDirectoryName(target) ?? throw new IOException($"'{path}' is no name of a file.");
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"'{path}' cannot be written: there is no folder '{folder}'.");
        }

        if (Directory.Exists(target))
        {
            throw new IOException($"'{path}' cannot be written: it is a folder.");
        }

        string part = Path.Combine(folder, $".{Path.GetFileName(target)}.{Guid.NewGuid():n}.part");
        using SignalDelay delay = new();
        try
        {
            using (FileStream stream = new(part, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(part, target, overwrite: true);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new UnauthorizedAccessException($"'{path}' cannot be written: access to it or to its folder is denied.", problem);
        }
        catch (IOException problem)
        {
            // The name of the file in between says nothing to whoever asked for another one.
            throw new IOException($"'{path}' cannot be written: {problem.Message.Replace(part, target, StringComparison.Ordinal)}", problem);
        }
        finally
        {
            if (File.Exists(part))
            {
                File.Delete(part);
            }
        }
    }

    // A link stays, and what it points to changes.
    private static string Followed(string path) => File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? target.FullName : path;
}
