using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Generator.Schedule;

namespace NetGen.Generator.Emit;

/// <summary>Explains the names and functions that comments and code of one file use.</summary>
internal static class Legend
{
    private const int LineLength = 130;

    // Functions that mathematics has no common name for.
    private static readonly Dictionary<string, string> Definitions = new()
    {
        ["expm1"] = "expm1(z) = exp(z) - 1",
        ["log1p"] = "log1p(z) = log(1 + z)",
        ["sigmoid"] = "sigmoid(z) = 1 / (1 + exp(-z))",
        ["softplus"] = "softplus(z) = log(1 + exp(z))",
        ["softsign"] = "softsign(z) = z / (1 + abs(z))",
        ["relu"] = "relu(z) = max(z, 0)",
        ["negpart"] = "negpart(z) = min(z, 0)",
        ["step"] = "step(z, a, b) = b where z > 0, else a",
        ["clamp"] = "clamp(z, a, b) = the number nearest to z in [a, b]",
        ["between"] = "between(z, a, b) = 1 where a < z < b, else 0",
        ["known"] = "known(t) = 1, 0 where t is NaN",
        ["known_or_zero"] = "known_or_zero(t) = t, 0 where it is NaN",
        ["huber"] = "huber(e, d) = e^2 / 2 for |e| <= d, else d (|e| - d / 2)",
    };

    public static IEnumerable<string> Write(NetworkSpec spec, IEnumerable<Kernel> kernels)
    {
        string[] functions = kernels.SelectMany(kernel => kernel.Computation.Nodes).OfType<Map>().Select(map => map.Function.Name).Distinct().ToArray();
        return Wrapped(string.Join(" ", Names(spec)))
            .Concat(Definitions.Where(definition => functions.Contains(definition.Key)).Select(definition => definition.Value));
    }

    /// <summary>The text in lines of bearable length, broken at spaces.</summary>
    public static IEnumerable<string> Wrapped(string text)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + word.Length >= LineLength)
            {
                yield return line;
                line = "";
            }

            line += (line.Length == 0 ? "" : " ") + word;
        }

        yield return line;
    }

    private static IEnumerable<string> Names(NetworkSpec spec)
    {
        yield return "p is the parameter array, m scratch memory; W1, b1, z1, a1, ... are references into them, or vectors where a small network keeps a value in registers.";
        yield return "i0 counts inputs, i1 the units of layer 1, and so on; k0, l0, k1, ... count directions of derivatives; s counts samples.";
        yield return "s1 = f'(z1) are slopes, dz1 tangents, gz1 cotangents, gdz1 cotangents of tangents, J a product of Jacobians; t12 and the like are intermediate values without a name of their own.";
        if (spec.Layers.Any(layer => layer.Residual))
        {
            yield return "f1 is what the activation gives before the layer's input is added.";
        }

        if (spec.Layers.Any(layer => layer.Activation is Activation.Softmax or Activation.LogSoftmax))
        {
            yield return "Softmax takes the largest input max1 off all others, so that e1 = exp(z1 - max1) stays bounded; total1 is the sum of e1, scale1 its reciprocal.";
        }

        if (spec.IsNormalized)
        {
            yield return $"{string.Join(", ", Scales(spec))} stand behind the parameters{(spec.ScalesInputs ? "; xn are the scaled inputs" : "")}.";
        }

        if (spec.Loss != Loss.None)
        {
            yield return "t are targets, tJ those of the Jacobian, wJ its weights, e and eJ errors; t0 are the targets with 0 for unknown ones, known is 1 for the others; lossSum is over the samples.";
        }

        if (spec.Layers.Any(layer => layer.TransposedOffset is not null))
        {
            yield return "W1T and the like are weights transposed, which stand behind all other numbers.";
        }

        yield return "A leading v marks a vector register; a trailing _0, _1 or _a, _b tells the cells of an unrolled tile apart.";
        yield return "Rows of memory are padded: lanes past the end of a row are computed and never read.";
    }

    private static IEnumerable<string> Scales(NetworkSpec spec) =>
        (spec.ScalesInputs ? new[] { "inputMean", "inputScale" } : []).Concat(spec.ScalesOutputs ? ["outputMean", "outputScale"] : []);
}
