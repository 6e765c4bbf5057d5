using System.Text;
using NetGen.Formats;
using NetGen.Formats.Tensors;

namespace NetGen.Tests.Formats;

/// <summary>Which tensor is which: names, shapes, and nothing where they leave a choice.</summary>
public class TensorNameTests
{
    [Theory]
    [InlineData("0.weight 4,2;0.bias 4;2.weight 3,4;2.bias 3", "2-4-3")]
    [InlineData("net.10.weight 1,4;net.10.bias 1;net.2.weight 4,4;net.2.bias 4;net.0.weight 4,2;net.0.bias 4", "2-4-4-1")]
    [InlineData("fc1.weight 4,2;fc2.weight 1,4", "2-4-1")]
    [InlineData("out.weight 1,4;out.bias 1;hidden.weight 4,5;hidden.bias 4;input.weight 5,2;input.bias 5", "2-5-4-1")]
    [InlineData("fc1.weight 16,2;fc1.bias 16;fc2.weight 16,16;fc2.bias 16;out.weight 1,16;out.bias 1", "2-16-16-1")]
    [InlineData("fc1.weight 16,3;fc2.weight 16,16;fc3.weight 16,16;out.weight 1,16", "3-16-16-16-1")]
    [InlineData("out.weight 1,16;fc10.weight 16,16;fc9.weight 16,16;stem.weight 16,3;fc2.weight 16,16", "3-16-16-16-16-1")]
    [InlineData("encoder.0.weight 8,5;encoder.2.weight 8,8;encoder.4.weight 8,8;decoder.0.weight 2,8;decoder.2.weight 2,2;decoder.4.weight 4,2", "5-8-8-8-2-2-4")]
    [InlineData("fc2.weight 4,2;fc1.weight 3,4;out.weight 1,3", "2-4-3-1")]
    [InlineData("out.weight 2,3;back.weight 3,4;same.weight 4,4;there.weight 4,3;in.weight 3,1", "1-3-4-4-3-2")]
    [InlineData("dense/kernel:0 2,4;dense/bias:0 4;dense_1/kernel:0 4,1;dense_1/bias:0 1", "2-4-1")]
    [InlineData("coefs_0 2,4;intercepts_0 4;coefs_1 4,1;intercepts_1 1", "2-4-1")]
    [InlineData("W1 2,4;b1 4;W2 4,1;b2 1", "2-4-1")]
    [InlineData("W1 4,2;b1 4;W2 1,4;b2 1", "2-4-1")]
    [InlineData("arr_0 2,4;arr_1 4;arr_2 4,1;arr_3 1", "2-4-1")]
    [InlineData("model.linear.weight 3,3", "3-3")]
    [InlineData("0.weight 2,2;0.bias 1,2", "2-2")]
    public void Layers_are_found(string tensors, string shape) => Assert.Equal(shape, Assemble(tensors).Shape);

    // Sizes alone leave two orders of fc2 and fc3.
    [Fact]
    public void Numbers_in_some_names_order_these()
    {
        Tensor weights(string name, int outputs, int inputs, double number) => new(name, [outputs, inputs], [.. Enumerable.Repeat(number, outputs * inputs)], Precision.Single);
        Model model = TensorNames.Assemble([weights("out.weight", 1, 2, 4), weights("fc3.weight", 2, 2, 3), weights("fc2.weight", 2, 2, 2), weights("fc1.weight", 2, 3, 1)], "file");
        Assert.Equal([1, 2, 3, 4], model.Layers.Select(layer => layer.Weights[0]));
    }

    // Two to the power of their number: so many are not tried.
    [Fact]
    public void Many_names_of_which_few_have_numbers_are_refused_soon()
    {
        string names = string.Join(";", Enumerable.Range(0, 40).Select(index => $"{(char)('a' + (index % 20))}{(index < 20 ? "" : "x")}.weight 3,3")) + ";fc1.weight 3,3;fc2.weight 3,3";
        Assert.Contains("in more than one order", Assert.Throws<ModelFormatException>(() => Assemble(names)).Message);
    }

    [Theory]
    [InlineData("W1 3,3;b1 3", "'W1' [3, 3]; names that end in 'weight' mean [out, in], in 'kernel' [in, out]")]
    [InlineData("a.weight 3,3;b.weight 3,3", "the layers follow from each other in more than one order: 'a.weight' [3, 3], 'b.weight' [3, 3]; names with numbers (0.weight, 2.weight) would tell their order")]
    [InlineData("0.weight 4,2;2.weight 1,3", "the layers do not follow from each other: '0.weight' [4, 2], '2.weight' [1, 3]")]
    [InlineData("a.weight 4,2;b.weight 1,3", "the layers do not follow from each other: 'a.weight' [4, 2], 'b.weight' [1, 3]; names with numbers")]
    [InlineData("a.weight 2,1;b.weight 3,3", "the layers do not follow from each other")]
    [InlineData("a.weight 3,2;b.weight 2,3", "in more than one order")]
    [InlineData("fc1.weight 4,2;fc2.weight 4,4;fc3.weight 4,4;mid.weight 4,4", "in more than one order: 'fc1.weight' [4, 2], 'fc2.weight' [4, 4], 'fc3.weight' [4, 4], 'mid.weight' [4, 4]; the numbers leave open where 'mid.weight' belongs: names that differ in numbers only (fc1, fc2, fc3) would tell")]
    [InlineData("encoder.0.weight 8,5;encoder.2.weight 2,8;decoder.0.weight 8,2;decoder.2.weight 5,8", "the numbers leave open where 'decoder.0.weight' belongs")]
    [InlineData("fc1.weight 3,3;fc2.weight 3,3;out.weight 3,3", "the numbers leave open where 'out.weight' belongs")]
    [InlineData("0.bias 4", "0.bias: there is a bias but no weights that belong to it")]
    [InlineData("0.weight 4,2;0.bias 3", "0.bias: the bias has shape [3], its weights [4, 2]")]
    [InlineData("1.weight 4;0.weight 4,2", "1.weight: weights of a dense layer are a matrix, but the shape is [4] (a normalisation layer?)")]
    [InlineData("0.weight 4,2;1.running_mean 4", "1.running_mean: the name tells neither weights")]
    [InlineData("conv.weight 4,2,3", "but the shape is [4, 2, 3]")]
    [InlineData("", "there is no tensor in it")]
    [InlineData("0.weight 0,2", "0.weight: a tensor of shape [0, 2] holds no number")]
    public void Doubts_are_errors(string tensors, string problem) =>
        Assert.Contains(problem, Assert.Throws<ModelFormatException>(() => Assemble(tensors)).Message);

    [Fact]
    public void PyTorch_s_weights_are_transposed()
    {
        Model model = TensorNames.Assemble([new("0.weight", [2, 3], [1, 2, 3, 4, 5, 6], Precision.Single)], "file");
        Assert.Equal([1, 4, 2, 5, 3, 6], model.Layers[0].Weights);
    }

    [Theory]
    [InlineData("[[[1, 2], [3, 4]], [5, 6], [[7], [8]], [9]]", "2-2-1", "1,2,3,4,5,6,7,8,9")]
    [InlineData("""{"layers": [{"type": "dense", "weights": [[[1, 2]], [3, 4]]}, {"type": "dropout"}, {"type": "activation", "activation": "x"}]}""", null, "layers[2].activation")]
    [InlineData("""{"in_shape": [null, 1], "layers": [{"type": "dense", "activation": "relu", "weights": [[[1, 2]], [3, 4]]}]}""", "1-2", "1,2,3,4")]
    [InlineData("""{"0.weight": [[1, 2]], "0.bias": [3]}""", "2-1", "1,2,3")]
    [InlineData("[[[1, 2], [3]]]", null, "[0]: row 1 has 1 numbers, row 0 has 2")]
    [InlineData("""{"layers": [{"type": "lstm"}]}""", null, "layers[0]: layers of type 'lstm' are not read")]
    [InlineData("""[[[1, 1e39]]]""", null, "[0][0][1]: 1e39 is beyond single precision")]
    [InlineData("""[[["a"]]]""", null, """[0][0][0]: expected a number, found the text "a" """)]
    [InlineData("""{"format": "netgen-model", "version": 2, "layers": []}""", null, "version: this is version 2; known is version 1")]
    [InlineData("""{"format": "netgen-model", "version": 1, "layers": [], "layer": 1}""", null, "'layer' is not known here")]
    [InlineData("""{"format": "netgen-model", "version": 1, "layers": [{"inputs": 1, "outputs": 2, "weights": [[1]]}]}""", null, "layers[0].weights: expected 1 rows of 2 numbers, found 1 of 1")]
    [InlineData("[[[1, 2]", null, "line 1, byte 9: no valid JSON")]
    [InlineData("3", null, "expected a model, found the number 3")]
    public void Lists_in_JSON_are_read(string text, string? shape, string result)
    {
        Model Read() => ModelFile.Read(Encoding.UTF8.GetBytes(text), ModelFormat.Json, "model.json");
        if (shape is null)
        {
            Assert.Contains(result.Trim(), Assert.Throws<ModelFormatException>(Read).Message);
            return;
        }

        Assert.Equal((shape, result), (Read().Shape, string.Join(",", Read().Parameters())));
    }

    private static Model Assemble(string tensors) => TensorNames.Assemble(
        [.. tensors.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split(' ')).Select(parts => Create(parts[0], [.. parts[1].Split(',').Select(int.Parse)]))], "file");

    private static Tensor Create(string name, int[] shape) => new(name, shape, new double[shape.Aggregate(1, (product, size) => product * size)], Precision.Single);
}
