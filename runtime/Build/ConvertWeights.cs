using System.Text.Json;
using Microsoft.Build.Framework;
using NetGen.Formats;

namespace NetGen.Build;

/// <summary>
/// Writes the text form of weights files: NetGen's JSON. A file whose content is no model gets a text that says why, and the error appears where a network
/// names the file; a file that cannot be opened is an error of the build.
/// </summary>
public sealed class ConvertWeights : ITask
{
    /// <summary>The files, each with the path of its text form as the metadata <c>TextForm</c>.</summary>
    [Required]
    public ITaskItem[] Files { get; set; } = [];

    /// <inheritdoc/>
    public IBuildEngine? BuildEngine { get; set; }

    /// <inheritdoc/>
    public ITaskHost? HostObject { get; set; }

    /// <inheritdoc/>
    public bool Execute()
    {
        bool isDone = true;
        foreach (ITaskItem file in Files)
        {
            isDone &= Convert(file.GetMetadata("FullPath"), file.ItemSpec, file.GetMetadata("TextForm"));
        }

        return isDone;
    }

    // A file that cannot be opened now can be tomorrow, without being newer than its text form: nothing is left there then.
    private bool Convert(string source, string name, string target)
    {
        try
        {
            byte[] text = TextForm(source);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
            AtomicFile.Write(target, text);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            string message = problem is FileNotFoundException or DirectoryNotFoundException && !File.Exists(source)
                ? $"There is no weights file '{name}' (looked for at '{source}')."
                : $"The weights file '{name}' cannot be converted: {problem.Message}";
            BuildEngine?.LogErrorEvent(new BuildErrorEventArgs("", "", source, 0, 0, 0, 0, message, "", nameof(ConvertWeights)));
            Remove(target);
            return false;
        }
    }

    private static void Remove(string target)
    {
        try
        {
            File.Delete(target);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The error is reported already.
        }
    }

    /// <summary>The text form of a file, or the text that says what is wrong with its content.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static byte[] TextForm(string path)
    {
        try
        {
            Model model = ModelFile.Read(path);
            return ModelFile.Write(new Model(model.Layers, model.Normalization) { Precision = model.Precision }, ModelFormat.Json);
        }
        catch (Exception problem) when (problem is ModelFormatException or NotSupportedException)
        {
            using MemoryStream stream = new();
            using (Utf8JsonWriter writer = new(stream))
            {
                writer.WriteStartObject();
                writer.WriteString("error", Message(problem));
                writer.WriteEndObject();
            }

            return stream.ToArray();
        }
    }

    // The attribute names the file already.
    private static string Message(Exception problem) =>
        problem is ModelFormatException { Place: var place, Problem: var what } ? place.Length == 0 ? what : $"{place}: {what}" : problem.Message;
}
