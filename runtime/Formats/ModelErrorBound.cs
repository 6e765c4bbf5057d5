namespace NetGen.Formats;

/// <summary>How far rounding can take an evaluation of a model from its exact outputs.</summary>
public static class ModelErrorBound
{
    // Activations of good libraries err by a few units in the last place.
    private const double ActivationError = 4;

    /// <summary>A bound for each output at an input, of an evaluation whose operations err by a unit roundoff each.</summary>
    /// <remarks>
    /// Running error analysis: with <c>e</c> the errors of the activations <c>a</c> before a layer of n inputs, those of <c>z</c> are
    /// <c>sum |W| e + (n + 2) u (sum |W| |a| + |b|)</c>, whatever the order of summation; an activation multiplies them by its slope nearby and adds
    /// <c>4 u |f(z)|</c> (N. Higham: Accuracy and Stability of Numerical Algorithms, chapters 3 and 4).
    /// </remarks>
    /// <param name="model">The model; every activation must be known.</param>
    /// <param name="input">[in].</param>
    /// <param name="unitRoundoff"><c>2^-24</c> for single, <c>2^-53</c> for double precision.</param>
    public static double[] Of(Model model, ReadOnlySpan<double> input, double unitRoundoff)
    {
        ArgumentNullException.ThrowIfNull(model);
        double[] values = input.ToArray();
        double[] errors = new double[values.Length];
        for (int index = 0; index < values.Length; index++)
        {
            (double mean, double scale) = model.Normalization is { } normalization ? (normalization.InputMean[index], normalization.InputScale[index]) : (0, 1);
            errors[index] = 3 * unitRoundoff * (Math.Abs(values[index]) + Math.Abs(mean)) / Math.Abs(scale);
            values[index] = (values[index] - mean) / scale;
        }

        foreach (ModelLayer layer in model.Layers)
        {
            (values, errors) = Layer(layer, values, errors, unitRoundoff);
        }

        return model.Normalization is not { } around ? errors
            : [.. errors.Select((error, unit) => (Math.Abs(around.OutputScale[unit]) * (error + (2 * unitRoundoff * Math.Abs(values[unit])))) + (unitRoundoff * Math.Abs(around.OutputMean[unit])))];
    }

    private static (double[] Values, double[] Errors) Layer(ModelLayer layer, double[] input, double[] inputErrors, double u)
    {
        double[] z = layer.HasBias ? [.. layer.Bias] : new double[layer.Outputs];
        double[] magnitudes = [.. z.Select(Math.Abs)];
        double[] errors = new double[layer.Outputs];
        for (int i = 0; i < layer.Inputs; i++)
        {
            ReadOnlySpan<double> row = layer.WeightsOf(i);
            for (int unit = 0; unit < row.Length; unit++)
            {
                z[unit] += row[unit] * input[i];
                errors[unit] += Math.Abs(row[unit]) * inputErrors[i];
                magnitudes[unit] += Math.Abs(row[unit] * input[i]);
            }
        }

        for (int unit = 0; unit < z.Length; unit++)
        {
            errors[unit] += (layer.Inputs + 2) * u * magnitudes[unit];
        }

        (double[] values, errors) = Activate(layer.Activation ?? throw new NotSupportedException("the activation is not known"), z, errors, u);
        return layer.Residual
            ? ([.. values.Zip(input, (value, skipped) => value + skipped)], [.. errors.Select((error, unit) => error + inputErrors[unit] + (u * (Math.Abs(values[unit]) + Math.Abs(input[unit]))))])
            : (values, errors);
    }

    private static (double[] Values, double[] Errors) Activate(Activation activation, double[] z, double[] errors, double u)
    {
        if (activation is Activation.Softmax or Activation.LogSoftmax)
        {
            // The rows of their Jacobians have sums of absolute values at most 1/2 and 2.
            double max = z.Max();
            double total = z.Sum(value => Math.Exp(value - max));
            double worst = errors.Max();
            bool isLog = activation == Activation.LogSoftmax;
            double[] values = [.. z.Select(value => isLog ? value - max - Math.Log(total) : Math.Exp(value - max) / total)];
            return (values, [.. values.Select((value, unit) => (2 * worst) + ((ActivationError + z.Length) * u * (isLog ? 1 + Math.Abs(value) : value)) + (2 * u * Math.Abs(z[unit] - max) * (isLog ? 1 : value)))]);
        }

        double[] results = new double[z.Length];
        double[] after = new double[z.Length];
        for (int unit = 0; unit < z.Length; unit++)
        {
            (results[unit], double slope) = ActivationValue.Of(activation, z[unit]);
            double nearby = Math.Max(Math.Abs(ActivationValue.Of(activation, z[unit] - errors[unit]).Derivative), Math.Abs(ActivationValue.Of(activation, z[unit] + errors[unit]).Derivative));

            // Formulas such as exp(z) - 1 round numbers near 1 on the way.
            after[unit] = (1.01 * Math.Max(Math.Abs(slope), nearby) * errors[unit]) + (activation == Activation.Identity ? 0 : ActivationError * u * (Math.Abs(results[unit]) + Math.Min(1, Math.Abs(z[unit]))));
        }

        return (results, after);
    }
}
