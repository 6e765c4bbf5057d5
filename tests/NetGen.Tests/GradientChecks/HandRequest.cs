namespace NetGen.Tests.GradientChecks;

/// <summary>A requested method of a <see cref="HandNetwork{T}"/>: by the inputs n times and by the parameters at most once, or by the parameters twice.</summary>
internal sealed record HandRequest(Variable[] Variables, bool IsDiagonal, bool IsContracted, bool IsParameterVjp)
{
    /// <summary>Evaluates at many samples; a gradient is the sum over them.</summary>
    public double[] Evaluate(HandDerivatives net, double[] parameters, double[] inputs, double[] cotangents, double[] resultCotangents)
    {
        int samples = inputs.Length / net.Inputs;
        double[][] each =
        [
            .. Enumerable.Range(0, samples).Select(s => One(
                net, net.At(parameters, Row(inputs, samples, s)), Row(cotangents, samples, s), Row(resultCotangents, samples, s))),
        ];
        return IsParameterVjp ? [.. Enumerable.Range(0, net.ParameterCount).Select(p => each.Sum(one => one[p]))] : [.. each.SelectMany(one => one)];
    }

    public static double[] Row(double[] rows, int samples, int sample) => rows.AsSpan(sample * (rows.Length / samples), rows.Length / samples).ToArray();

    /// <summary>Sums over one axis with weights; <paramref name="stride"/> is the product of the lengths of the axes after it.</summary>
    public static double[] Contract(double[] values, int stride, double[] weights)
    {
        double[] result = new double[values.Length / weights.Length];
        for (int i = 0; i < values.Length; i++)
        {
            result[(i / (stride * weights.Length) * stride) + (i % stride)] += weights[i / stride % weights.Length] * values[i];
        }

        return result;
    }

    private double[] One(HandDerivatives net, HandPoint point, double[] cotangent, double[] resultCotangent)
    {
        if (IsParameterVjp)
        {
            // The sum of R times the derivative is that of the derivative's derivative by the parameters, contracted with R.
            double[] rows = new HandRequest([.. Variables, Variable.Parameters], IsDiagonal, IsContracted, false).One(net, point, cotangent, []);
            return Contract(rows, net.ParameterCount, resultCotangent);
        }

        double[] full = Full(net, point);
        double[] chosen = IsDiagonal ? Diagonal(net, full) : full;
        return IsContracted ? Contract(chosen, chosen.Length / net.Outputs, cotangent) : chosen;
    }

    private int[] Lengths(HandDerivatives net) => [net.Outputs, .. Variables.Select(variable => variable == Variable.Input ? net.Inputs : net.ParameterCount)];

    // All entries, axes in the order of the variables.
    private double[] Full(HandDerivatives net, HandPoint point)
    {
        int byParameters = Variables.Count(variable => variable == Variable.Parameters);
        int order = Variables.Length - byParameters;
        if (byParameters == 2)
        {
            return point.ParametersTwice();
        }

        if (byParameters == 0)
        {
            return point.Inputs(order);
        }

        // One row of parameters for every entry of the derivative by the inputs; the parameters' axis then moves to its place.
        int count = net.ParameterCount;
        int entries = net.Outputs * (int)Math.Pow(net.Inputs, order);
        int after = (int)Math.Pow(net.Inputs, order - Array.IndexOf(Variables, Variable.Parameters));
        double[] result = new double[entries * count];
        for (int entry = 0; entry < entries; entry++)
        {
            double[] unit = new double[entries];
            unit[entry] = 1;
            double[] gradient = new double[count];
            point.AddGradient(order, unit, gradient);
            for (int p = 0; p < count; p++)
            {
                result[(((entry / after * count) + p) * after) + (entry % after)] = gradient[p];
            }
        }

        return result;
    }

    // Entries where all positions of one variable are equal.
    private double[] Diagonal(HandDerivatives net, double[] full)
    {
        int[] lengths = Lengths(net);
        Variable[] distinct = [.. Variables.Distinct()];
        var result = new List<double>();
        for (int entry = 0; entry < full.Length; entry++)
        {
            int[] indices = new int[lengths.Length];
            for ((int axis, int rest) = (lengths.Length - 1, entry); axis >= 0; rest /= lengths[axis], axis--)
            {
                indices[axis] = rest % lengths[axis];
            }

            if (distinct.All(variable => indices.Skip(1).Where((_, position) => Variables[position] == variable).Distinct().Count() == 1))
            {
                result.Add(full[entry]);
            }
        }

        // Entries come in the order of the first positions, which is the order of the result's axes.
        return [.. result];
    }
}
