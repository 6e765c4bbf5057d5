using Google.Protobuf;
using NetGen.Formats.Json;
using NetGen.Formats.Onnx;
using NetGen.Formats.Tensors;

namespace NetGen.Formats;

/// <summary>
/// Reads and writes models. Readers trust nothing: a file that is broken, truncated, too large or made to harm gives a
/// <see cref="ModelFormatException"/>, and never more memory than a small multiple of its own length.
/// </summary>
public static class ModelFile
{
    /// <summary>The longest file, and the most decompressed bytes, that are read: 256 MiB, 67 million parameters in single precision.</summary>
    public const int MaximumBytes = 256 << 20;

    /// <summary>The most layers that are read.</summary>
    public const int MaximumLayers = 4096;

    /// <summary>The format that a file name's extension stands for.</summary>
    /// <param name="path">A path or a name.</param>
    /// <exception cref="NotSupportedException">The extension is not one of <c>.json</c>, <c>.safetensors</c>, <c>.onnx</c>, <c>.npz</c>.</exception>
    public static ModelFormat FormatOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string extension = Path.GetExtension(path);
        return extension.ToLowerInvariant() switch
        {
            ".json" => ModelFormat.Json,
            ".safetensors" => ModelFormat.Safetensors,
            ".onnx" => ModelFormat.Onnx,
            ".npz" => ModelFormat.Npz,
            _ => throw new NotSupportedException($"'{path}' {(extension.Length == 0 ? "has no extension" : $"ends in '{extension}'")}; model files end in .json, .safetensors, .onnx or .npz."),
        };
    }

    /// <summary>Reads a model from a file of the format its extension names.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The file is no model of that format.</exception>
    /// <exception cref="NotSupportedException">The extension is unknown.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static Model Read(string path)
    {
        ModelFormat format = FormatOf(path);
        using FileStream stream = Open(path);
        return Read(stream, format, Path.GetFileName(path));
    }

    /// <exception cref="IOException">It is a folder, or cannot be opened.</exception>
    internal static FileStream Open(string path) => Directory.Exists(path) ? throw new IOException($"'{path}' cannot be read: it is a folder.") : File.OpenRead(path);

    /// <summary>Reads a model from a stream, to its end.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="format">Its format.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ModelFormatException">The stream holds no model of that format.</exception>
    public static Model Read(Stream stream, ModelFormat format, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        return Read(BoundedReader.ReadAll(stream, MaximumBytes, name, ""), format, name);
    }

    /// <summary>Reads a model from memory.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="format">Its format.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ModelFormatException">The bytes are no model of that format.</exception>
    public static Model Read(byte[] bytes, ModelFormat format, string name)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(name);
        Model model = Guarded<Model>(name, format switch
        {
            ModelFormat.Json => () => JsonModelReader.Read(bytes, name),
            ModelFormat.Safetensors => () => TensorNames.Assemble(SafetensorsReader.Read(bytes, name), name),
            ModelFormat.Onnx => () => OnnxModelReader.Read(bytes, name),
            ModelFormat.Npz => () => TensorNames.Assemble(NpzReader.Read(bytes, name), name),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "no format of model files"),
        });

        if (model.Layers.Count > MaximumLayers)
        {
            throw new ModelFormatException(name, "", $"{model.Layers.Count} layers; {MaximumLayers} are the most that are read");
        }

        // What readers multiply together can be larger than any number of the file.
        return model.BeyondPrecision() is { } beyond ? throw new ModelFormatException(name, beyond.Place, beyond.Problem) : model;
    }

    /// <summary>Reads a file; whatever its content makes fail becomes the one exception that readers promise.</summary>
    internal static T Guarded<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is ArgumentException or ArithmeticException or InvalidProtocolBufferException or InvalidDataException or EndOfStreamException or InvalidOperationException)
        {
            // What the model's own checks and the libraries below find (System.Text.Json: text that is no Unicode); where is in their message.
            throw new ModelFormatException(name, "", Message(problem), problem);
        }
    }

    /// <summary>Writes a model to a file of the format its extension names: to a new file beside it, which then takes its place in one step.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <exception cref="ArgumentException">A number is beyond the model's precision.</exception>
    /// <exception cref="NotSupportedException">The extension is unknown, or the format cannot express the model.</exception>
    public static void Write(Model model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        byte[] bytes = Write(model, FormatOf(path));
        AtomicFile.Write(path, bytes);
    }

    /// <summary>The bytes of a model's file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="format">The format.</param>
    /// <exception cref="ArgumentException">A number is beyond the model's precision.</exception>
    /// <exception cref="NotSupportedException">The format cannot express the model.</exception>
    public static byte[] Write(Model model, ModelFormat format)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.BeyondPrecision() is { } beyond)
        {
            throw new ArgumentException($"{beyond.Place}: {beyond.Problem}; a model in double precision can hold it.", nameof(model));
        }

        return format switch
        {
            ModelFormat.Json => JsonModelWriter.Write(model),
            ModelFormat.Safetensors => SafetensorsWriter.Write(TensorNames.Name(model)),
            ModelFormat.Onnx => OnnxModelWriter.Write(model),
            ModelFormat.Npz => NpzWriter.Write(TensorNames.Name(model)),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "no format of model files"),
        };
    }

    // An ArgumentException's own message ends with the parameter, which says nothing to whoever has the file; that of Google.Protobuf does not say what they tried to read.
    private static string Message(Exception problem) => problem switch
    {
        ArgumentException { ParamName: { } parameter } => problem.Message.Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal),
        InvalidProtocolBufferException => "no valid ONNX (a protocol buffer): " + problem.Message,
        _ => problem.Message,
    };
}
