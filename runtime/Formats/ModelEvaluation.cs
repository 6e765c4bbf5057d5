namespace NetGen.Formats;

/// <summary>
/// Evaluates a model from its numbers, in double precision, layer by layer: slow and plain, to compare generated code and golden vectors with.
/// </summary>
public static class ModelEvaluation
{
    /// <summary>The outputs [out] at an input [in].</summary>
    /// <param name="model">The model; every layer's activation must be known.</param>
    /// <param name="input">[in].</param>
    /// <exception cref="ArgumentException">The input has another length.</exception>
    /// <exception cref="NotSupportedException">An activation is not known.</exception>
    public static double[] Forward(Model model, ReadOnlySpan<double> input) => Evaluate(model, input, []).Output;

    /// <summary>The outputs [out] and the Jacobian [out, in] at an input [in].</summary>
    /// <param name="model">The model; every layer's activation must be known.</param>
    /// <param name="input">[in].</param>
    /// <exception cref="ArgumentException">The input has another length.</exception>
    /// <exception cref="NotSupportedException">An activation is not known.</exception>
    public static (double[] Output, double[] Jacobian) ForwardJacobian(Model model, ReadOnlySpan<double> input)
    {
        ArgumentNullException.ThrowIfNull(model);
        return ForwardJacobian(model, input, [.. Enumerable.Range(0, model.InputSize)]);
    }

    /// <summary>The outputs [out] and some columns of the Jacobian [out, columns.Length].</summary>
    /// <param name="columns">The inputs of the columns.</param>
    /// <exception cref="NotSupportedException">An activation is not known, or the derivatives of a layer are more than an array can hold.</exception>
    internal static (double[] Output, double[] Columns) ForwardJacobian(Model model, ReadOnlySpan<double> input, int[] columns) => Evaluate(model, input, columns);

    // Values and tangents for some inputs: tangents[unit * columns.Length + column].
    private static (double[] Output, double[] Tangents) Evaluate(Model model, ReadOnlySpan<double> input, int[] columns)
    {
        ArgumentNullException.ThrowIfNull(model);
        int size = columns.Length;
        if (input.Length != model.InputSize)
        {
            throw new ArgumentException($"'input' has length {input.Length}, it needs length {model.InputSize}.", nameof(input));
        }

        int widest = Math.Max(model.InputSize, model.Layers.Max(layer => layer.Outputs));
        if ((long)widest * size > Array.MaxLength)
        {
            throw new NotSupportedException($"a layer of {widest} units has {(long)widest * size} derivatives by {size} inputs, more than an array can hold");
        }

        double[] values = input.ToArray();
        double[] tangents = new double[values.Length * size];
        for (int index = 0; index < values.Length && model.Normalization is { } normalization; index++)
        {
            values[index] = (values[index] - normalization.InputMean[index]) / normalization.InputScale[index];
        }

        for (int column = 0; column < size; column++)
        {
            tangents[(columns[column] * size) + column] = 1 / (model.Normalization?.InputScale[columns[column]] ?? 1);
        }

        for (int index = 0; index < model.Layers.Count; index++)
        {
            (values, tangents) = Layer(model.Layers[index], index + 1, values, tangents, size);
        }

        for (int unit = 0; unit < values.Length && model.Normalization is { } normalization; unit++)
        {
            values[unit] = (values[unit] * normalization.OutputScale[unit]) + normalization.OutputMean[unit];
            tangents.AsSpan(unit * size, size).Scale(normalization.OutputScale[unit]);
        }

        return (values, tangents);
    }

    private static (double[] Values, double[] Tangents) Layer(ModelLayer layer, int index, double[] input, double[] inputTangents, int size)
    {
        double[] values = layer.HasBias ? [.. layer.Bias] : new double[layer.Outputs];
        double[] tangents = new double[layer.Outputs * size];
        for (int i = 0; i < layer.Inputs; i++)
        {
            ReadOnlySpan<double> row = layer.WeightsOf(i);
            values.AsSpan().AddScaled(input[i], row);
            for (int unit = 0; unit < row.Length && size > 0; unit++)
            {
                tangents.AsSpan(unit * size, size).AddScaled(row[unit], inputTangents.AsSpan(i * size, size));
            }
        }

        Activate(layer, index, values, tangents, size);
        for (int element = 0; layer.Residual && element < tangents.Length; element++)
        {
            tangents[element] += inputTangents[element];
        }

        for (int unit = 0; layer.Residual && unit < values.Length; unit++)
        {
            values[unit] += input[unit];
        }

        return (values, tangents);
    }

    private static void Activate(ModelLayer layer, int index, double[] values, double[] tangents, int size)
    {
        Activation activation = layer.Activation
            ?? throw new NotSupportedException($"layer {index} has {(layer.CustomActivation is { } custom ? $"the activation '{custom}'" : "an activation the file does not name")}, so the model cannot be evaluated");
        if (activation is Activation.Softmax or Activation.LogSoftmax)
        {
            Normalize(values, tangents, size, activation == Activation.LogSoftmax);
            return;
        }

        for (int unit = 0; unit < values.Length; unit++)
        {
            (values[unit], double slope) = ActivationValue.Of(activation, values[unit]);
            tangents.AsSpan(unit * size, size).Scale(slope);
        }
    }

    // p = exp(z - max) / total;  dp = p (dz - <p, dz>);  log p = z - max - log total;  d log p = dz - <p, dz>
    private static void Normalize(double[] values, double[] tangents, int size, bool isLog)
    {
        double max = values.Max();
        double total = values.Sum(z => Math.Exp(z - max));
        double[] mean = new double[size];
        double[] probabilities = [.. values.Select(z => Math.Exp(z - max) / total)];
        for (int unit = 0; unit < values.Length; unit++)
        {
            mean.AsSpan().AddScaled(probabilities[unit], tangents.AsSpan(unit * size, size));
        }

        for (int unit = 0; unit < values.Length; unit++)
        {
            Span<double> row = tangents.AsSpan(unit * size, size);
            row.AddScaled(-1, mean);
            row.Scale(isLog ? 1 : probabilities[unit]);
            values[unit] = isLog ? values[unit] - max - Math.Log(total) : probabilities[unit];
        }
    }

    private static void Scale(this Span<double> row, double factor)
    {
        foreach (ref double element in row)
        {
            element *= factor;
        }
    }

    private static void AddScaled(this Span<double> sum, double factor, ReadOnlySpan<double> term)
    {
        for (int index = 0; index < sum.Length; index++)
        {
            sum[index] += factor * term[index];
        }
    }
}
