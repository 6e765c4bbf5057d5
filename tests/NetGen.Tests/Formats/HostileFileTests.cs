using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using NetGen.Formats;
using NetGen.Formats.Onnx;
using NetGen.Generator.Weights;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Formats;

/// <summary>Files that are broken or made to harm give one error, soon, and cost no more memory than their length warrants.</summary>
public class HostileFileTests
{
    private const int Mutations = 400;

    public static TheoryData<ModelFormat> Formats => [.. Enum.GetValues<ModelFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Mutations_are_read_or_refused(ModelFormat format)
    {
        byte[] valid = ModelFile.Write(RandomModel.Create(1, [3, 4, 2], Activation.Tanh, Activation.Softmax, normalization: RandomModel.Normalization(2, 3, 2)), format);
        Random random = new(3);
        int refused = 0;
        for (int mutation = 0; mutation < Mutations; mutation++)
        {
            refused += IsRefused(Mutated(valid, random), format) ? 1 : 0;
        }

        // A changed number of a weight is still a model; a changed structure is not.
        Assert.InRange(refused, Mutations / 10, Mutations);
    }

    // Graphs with all kinds of nodes, as exporters write them.
    [Fact]
    public void Mutations_of_exported_graphs_are_read_or_refused()
    {
        Random random = new(6);
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Formats", "Files"), "*.onnx").Order(StringComparer.Ordinal))
        {
            byte[] valid = File.ReadAllBytes(file);
            int refused = Enumerable.Range(0, Mutations).Count(_ => IsRefused(Mutated(valid, random), ModelFormat.Onnx));
            Assert.InRange(refused, Mutations / 10, Mutations);
        }
    }

    // Behind the checksums of an archive, which hide everything inside from the mutations above.
    [Fact]
    public void Mutations_inside_archives_are_read_or_refused()
    {
        byte[] valid = NpyOf(ModelFile.Write(RandomModel.Create(1, [3, 4], null, null, bias: false), ModelFormat.Npz));
        Random random = new(5);
        int refused = Enumerable.Range(0, 4 * Mutations).Count(_ => IsRefused(Zip("0.weight.npy", Mutated(valid, random)), ModelFormat.Npz));
        Assert.InRange(refused, Mutations, 4 * Mutations);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_beginning_is_refused(ModelFormat format)
    {
        byte[] valid = ModelFile.Write(RandomModel.Create(1, [2, 2], null, Activation.Tanh), format);
        int step = Math.Max(1, valid.Length / 100);
        for (int length = 0; length < valid.Length - 2; length += step)
        {
            Assert.True(IsRefused(valid[..length], format), $"{length} of {valid.Length} bytes");
        }
    }

    [Theory]
    [InlineData("F32", "[4294967296, 4294967296]", "[0, 4]", "does not fill its 4 bytes")]
    [InlineData("F32", "[-1]", "[0, 4]", "expected a whole number, found the number -1")]
    [InlineData("F32", "[1]", "[0, 8]", "expected a begin and an end within the 4 bytes of data")]
    [InlineData("F32", "[1]", "[4, 0]", "expected a begin and an end")]
    [InlineData("I64", "[1]", "[0, 4]", "numbers of type the text \"I64\" are not read")]
    [InlineData("F16", "[1]", "[0, 2]", "the tensors end at byte 2, but there are 4 bytes")]
    public void Safetensors_headers_are_checked(string type, string shape, string offsets, string problem)
    {
        string header = "{\"0.weight\": {\"dtype\": \"" + type + "\", \"shape\": " + shape + ", \"data_offsets\": " + offsets + "}}";
        Assert.Contains(problem, Refusal(Safetensors(header, 4), ModelFormat.Safetensors).Message);
    }

    [Fact]
    public void Numbers_that_are_none_are_named()
    {
        byte[] bytes = ModelFile.Write(RandomModel.Create(1, [2, 3], null, null), ModelFormat.Safetensors);

        // The data ends with the bias; before it are the weights, [out, in] in the file.
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(bytes.Length - (4 * 4)), float.NaN);
        Assert.Equal("file: 0.weight: weight [1, 2] is NaN; a model holds finite numbers only.", Refusal(bytes, ModelFormat.Safetensors).Message);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(bytes.Length - 4), float.PositiveInfinity);
        Assert.Contains("is NaN", Refusal(bytes, ModelFormat.Safetensors).Message);
    }

    [Fact]
    public void Safetensors_may_not_overlap()
    {
        const string header = """{"0.weight": {"dtype": "F32", "shape": [1, 1], "data_offsets": [0, 4]}, "0.bias": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}""";
        Assert.Contains("begins at byte 0 of the data, but what comes before ends at 4", Refusal(Safetensors(header, 4), ModelFormat.Safetensors).Message);
    }

    // Messages go to terminals, where a file's texts could move the cursor, and to logs, where they could begin lines of their own.
    [Fact]
    public void Texts_of_files_stay_texts()
    {
        ModelFormatException refusal = new("a\u200b.json", "0\u001b[2J", "one\ntwo \ud83d\ude42 " + new string('x', 5000));
        Assert.Equal("a\\u200b.json: 0\\u001b[2J: one\\u000atwo \ud83d\ude42 " + new string('x', 989) + "...", refusal.Message);
        Assert.Equal("0\\u001b[2J", refusal.Place);
        Assert.EndsWith(refusal.Problem, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_longer_than_the_file_is_refused()
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, ulong.MaxValue);
        Assert.Contains("but 8 bytes follow", Refusal(bytes, ModelFormat.Safetensors).Message);
    }

    [Theory]
    [InlineData(ModelFormat.Onnx, "file: no valid ONNX (a protocol buffer): ")]
    [InlineData(ModelFormat.Npz, "file: no ZIP archive, as .npz files are: ")]
    [InlineData(ModelFormat.Json, "no valid JSON")]
    public void Files_of_another_format_are_no_riddle(ModelFormat format, string message)
    {
        byte[] other = ModelFile.Write(RandomModel.Create(1, [2, 3], null, Activation.Tanh), ModelFormat.Safetensors);
        Assert.Contains(message, Refusal(other, format).Message);
    }

    [Fact]
    public void Deep_JSON_is_refused() => Assert.Contains("no valid JSON", Refusal(Encoding.UTF8.GetBytes(new string('[', 100_000)), ModelFormat.Json).Message);

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1000000, 1000000), }", "does not fill its 4 bytes")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", "numbers of type '|O' are not read")]
    [InlineData("__import__('os')", "the header is not the dictionary")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1 1), }", "the header is not the dictionary")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,,), }", "the header is not the dictionary")]
    public void NumPy_headers_are_checked(string header, string problem)
    {
        byte[] npy = [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), 0, 0, 0, 0];
        Assert.Contains(problem, Refusal(Zip("0.weight.npy", npy), ModelFormat.Npz).Message);
    }

    [Fact]
    public void Shapes_of_ONNX_tensors_are_checked()
    {
        OnnxTensor tensor = new("W", [0, -1], OnnxTensor.Double, [], [], [], false);
        Assert.Null(tensor.Read(out string problem));
        Assert.Equal("the shape [0, -1] does not hold its 0 numbers", problem);
        Assert.Null((tensor with { Dimensions = [-1, 0, 1] }).Read(out _));
        Assert.Null((tensor with { Dimensions = [-4, -1], Floats = [1, 2, 3, 4] }).Read(out _));
    }

    [Theory]
    [InlineData("golden.json", "null")]
    [InlineData("golden.json", "{\"inputs\": [[1], [1, 2]], \"outputs\": []}")]
    [InlineData("golden.json", "{\"inputs\": [[\"\\ud800\"]], \"outputs\": []}")]
    [InlineData("golden.npz", "(3, 0)")]
    [InlineData("golden.npz", "(0, -1)")]
    [InlineData("golden.npz", "no archive")]
    public void Golden_vectors_are_read_or_refused(string name, string content)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, name);
        string header = $"{{'descr': '<f8', 'fortran_order': False, 'shape': {content}, }}";
        File.WriteAllBytes(path, content[0] == '(' ? Zip("inputs.npy", [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header)]) : Encoding.UTF8.GetBytes(content));
        Assert.Equal(name, Assert.Throws<ModelFormatException>(() => GoldenVectorsFile.Read(path)).File);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    // A thousand tensors over the same bytes.
    [Fact]
    public void Shared_bytes_of_safetensors_are_refused_before_they_are_read()
    {
        IEnumerable<string> entries = Enumerable.Range(0, 1000).Select(index => $"\"{index}.weight\": {{\"dtype\": \"F32\", \"shape\": [25000], \"data_offsets\": [0, 100000]}}");
        Assert.True(IsRefused(Safetensors("{" + string.Join(",", entries) + "}", 100_000), ModelFormat.Safetensors));
    }

    // An empty node is written in two bytes.
    [Fact]
    public void ONNX_graphs_of_very_many_nodes_are_refused()
    {
        byte[] nodes = [.. Enumerable.Range(0, 2_000_000).Select(index => (byte)(index % 2 == 0 ? 0x0a : 0))];
        byte[] model = [0x3a, 0x80 | (2_000_000 & 0x7f), 0x80 | ((2_000_000 >> 7) & 0x7f), 2_000_000 >> 14, .. nodes];
        Assert.True(IsRefused(model, ModelFormat.Onnx));
        Assert.Contains("more than 20000 nodes", Refusal(model, ModelFormat.Onnx).Message);
    }

    // Compressed to a thousandth: the limit counts what comes out.
    [Fact]
    public void Layers_without_end_are_refused() =>
        Assert.Contains("4097 layers; 4096 are the most that are read", Refusal(Encoding.UTF8.GetBytes($"[{string.Join(",", Enumerable.Repeat("[[1]]", 4097))}]"), ModelFormat.Json).Message);

    [Fact]
    public void A_ZIP_bomb_is_refused()
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream content = archive.CreateEntry("W1.npy").Open();
            byte[] zeros = new byte[1 << 20];
            for (int written = 0; written < 64; written++)
            {
                content.Write(zeros);
            }
        }

        Assert.True(IsRefused(stream.ToArray(), ModelFormat.Npz));
        Assert.Contains("the limit of what is read", Refusal(stream.ToArray(), ModelFormat.Npz).Message);
    }

    // The generator reads its own text form with a parser of its own.
    [Fact]
    public void The_generator_s_reader_refuses_mutations_too()
    {
        byte[] valid = ModelFile.Write(RandomModel.Create(1, [3, 4, 2], Activation.Tanh, Activation.Softmax, normalization: RandomModel.Normalization(2, 3, 2)), ModelFormat.Json);
        Random random = new(4);
        int refused = 0;
        for (int mutation = 0; mutation < Mutations; mutation++)
        {
            var (model, problem) = WeightsFormat.Read(Encoding.UTF8.GetString(Mutated(valid, random)), default);
            Assert.True(model is null != problem is null);
            refused += model is null ? 1 : 0;
        }

        Assert.InRange(refused, Mutations / 10, Mutations);
    }

    private static bool IsRefused(byte[] bytes, ModelFormat format)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            ModelFile.Read(bytes, format, "file");
            return false;
        }
        catch (ModelFormatException problem)
        {
            Assert.Equal("file", problem.File);
            return true;
        }
        finally
        {
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000 + (200L * bytes.Length));
        }
    }

    private static ModelFormatException Refusal(byte[] bytes, ModelFormat format) => Assert.Throws<ModelFormatException>(() => ModelFile.Read(bytes, format, "file"));

    private static byte[] Mutated(byte[] valid, Random random)
    {
        List<byte> bytes = [.. valid];
        for (int edit = random.Next(1, 4); edit > 0; edit--)
        {
            int place = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[place] = (byte)random.Next(256); break;
                case 1: bytes[place] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes.RemoveRange(place, random.Next(1, Math.Min(20, bytes.Count - place) + 1)); break;
                default: bytes.InsertRange(place, bytes.GetRange(place, random.Next(1, Math.Min(20, bytes.Count - place) + 1))); break;
            }
        }

        return [.. bytes];
    }

    private static byte[] Safetensors(string header, int data)
    {
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(header), .. new byte[data]];
    }

    private static byte[] NpyOf(byte[] archive)
    {
        using ZipArchive zip = new(new MemoryStream(archive));
        using Stream entry = zip.Entries.Single().Open();
        using MemoryStream content = new();
        entry.CopyTo(content);
        return content.ToArray();
    }

    private static byte[] Zip(string name, byte[] content)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = archive.CreateEntry(name).Open();
            entry.Write(content);
        }

        return stream.ToArray();
    }
}
