using System.Text.Json;
using Microsoft.Build.Framework;
using NetGen.Formats;

namespace NetGen.Build;

/// <summary>
/// Writes the text form of weights files: NetGen's JSON. A file that cannot be read gets a text that says why, and the error appears where a network
/// names the file.
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
        foreach (ITaskItem file in Files)
        {
            string source = file.GetMetadata("FullPath");
            string target = file.GetMetadata("TextForm");
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
                File.WriteAllBytes(target, TextForm(source));
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                BuildEngine?.LogErrorEvent(new BuildErrorEventArgs("", "", target, 0, 0, 0, 0, $"The text form of '{source}' cannot be written: {problem.Message}", "", nameof(ConvertWeights)));
                return false;
            }
        }

        return true;
    }

    /// <summary>The text form of a file, or the text that says what is wrong with it.</summary>
    public static byte[] TextForm(string path)
    {
        try
        {
            Model model = ModelFile.Read(path);
            return ModelFile.Write(new Model(model.Layers, model.Normalization) { Precision = model.Precision }, ModelFormat.Json);
        }
        catch (Exception problem) when (problem is ModelFormatException or NotSupportedException or IOException or UnauthorizedAccessException)
        {
            using MemoryStream stream = new();
            using (Utf8JsonWriter writer = new(stream))
            {
                writer.WriteStartObject();
                writer.WriteString("error", problem is FileNotFoundException or DirectoryNotFoundException ? $"there is no file '{path}'" : Message(problem));
                writer.WriteEndObject();
            }

            return stream.ToArray();
        }
    }

    // The attribute names the file already.
    private static string Message(Exception problem) =>
        problem is ModelFormatException { Place: var place, Problem: var what } ? place.Length == 0 ? what : $"{place}: {what}" : problem.Message;
}
