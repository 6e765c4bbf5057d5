namespace NetGen.Tests.Runtime;

/// <summary>Matrix and layer views by themselves.</summary>
public class ViewTests
{
    [Fact]
    public void A_matrix_is_row_major()
    {
        float[] elements = [0, 1, 2, 10, 11, 12];
        MatrixView<float> matrix = new(elements, 2, 3);
        Assert.Equal((2, 3), (matrix.Rows, matrix.Columns));
        Assert.Equal(12f, matrix[1, 2]);
        Assert.Equal([10f, 11f, 12f], matrix.Row(1).ToArray());
        matrix[0, 1] = 5;
        matrix.Row(1)[0] = 6;
        Assert.Equal([0f, 5f, 2f, 6f, 11f, 12f], elements);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(0, 3)]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void Outside_a_matrix_is_nothing(int row, int column)
    {
        var error = Assert.Throws<IndexOutOfRangeException>(() => new MatrixView<float>(new float[6], 2, 3)[row, column]);
        Assert.Contains($"[{row}, {column}]", error.Message);
        Assert.Contains("2 x 3", error.Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void There_is_no_such_row(int row) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MatrixView<float>(new float[6], 2, 3).Row(row).Length);

    [Theory]
    [InlineData(5, 2, 3)]
    [InlineData(7, 2, 3)]
    [InlineData(0, 65536, 65536)]
    public void A_matrix_needs_all_its_elements(int length, int rows, int columns)
    {
        var error = Assert.Throws<ArgumentException>(() => new MatrixView<float>(new float[length], rows, columns).Rows);
        Assert.Equal("elements", error.ParamName);
        Assert.Contains($"length {length},", error.Message);
        Assert.Contains($"needs {(long)rows * columns}.", error.Message);
    }

    [Fact]
    public void A_layer_is_weights_then_bias()
    {
        double[] parameters = [1, 2, 3, 4, 5, 6, 7, 8];
        LayerParameters<double> layer = new(parameters, 3, 2);
        Assert.Equal(6.0, layer.Weights[2, 1]);
        Assert.Equal([7.0, 8.0], layer.Bias.ToArray());
        Assert.True(layer.HasBias);
        Assert.False(new LayerParameters<double>(parameters.AsSpan(0, 6), 3, 2).HasBias);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(9)]
    public void A_layer_needs_all_its_parameters(int length)
    {
        var error = Assert.Throws<ArgumentException>(() => new LayerParameters<float>(new float[length], 3, 2).HasBias);
        Assert.Equal("parameters", error.ParamName);
        Assert.Contains($"length {length},", error.Message);
        Assert.Contains("6 without bias or 8 with", error.Message);
    }
}
