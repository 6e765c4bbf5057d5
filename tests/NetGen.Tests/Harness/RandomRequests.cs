using NetGen.Generator.Model;

namespace NetGen.Tests.Harness;

using Activation = NetGen.Generator.Model.Activation;
using Precision = NetGen.Generator.Model.Precision;

/// <summary>Networks drawn at random with requested derivatives: classes and structs, single and batch, contracted, diagonal, gradients.</summary>
internal static class RandomRequests
{
    private const int RequestsPerNetwork = 3;

    // The interpreter walks over all of them.
    private const double MostElements = 6000;

    private static readonly int[] Sizes = [1, 1, 2, 2, 3, 3, 4, 5, 7, 8, 9, 12];
    private static readonly string[] Forms = [.. Requests.Forms, "II", "II", "IP", "II=", "IPI", "PII", "IPP=", "III="];

    /// <summary>The source of a declaration of type <paramref name="name"/>.</summary>
    public static string Declare(Random random, string name, bool isDouble)
    {
        NetworkSpec spec = Draw(random, isDouble ? Precision.Double : Precision.Single);
        bool isStruct = random.Next(3) == 0;
        string modifiers = isStruct && random.Next(2) == 0 ? "public readonly partial" : "public partial";
        var requests = new List<string>();
        while (requests.Count < RequestsPerNetwork)
        {
            string form = Forms[random.Next(Forms.Length)];
            MethodSpec method = Requests.Derivative(form, random.Next(3) == 0, random.Next(2) == 0, "Derivative" + requests.Count);
            if (method.Derivative!.Elements(spec, method.IsContracted) > MostElements)
            {
                continue;
            }

            requests.Add(Requests.Declare(method, spec.NumberType, modifiers));
            if (form.Length < 4 && random.Next(2) == 0)
            {
                requests.Add(Requests.Declare(Requests.ParameterVjp(method, "Gradient" + requests.Count), spec.NumberType, modifiers, method.Name));
            }
        }

        return $"{TestNetwork.Attributes(spec)} public partial {(isStruct ? "struct" : "class")} {name} {{ {string.Join(" ", requests)} }}";
    }

    private static NetworkSpec Draw(Random random, Precision precision)
    {
        var layers = new List<LayerSpec>();
        int inputs = Sizes[random.Next(Sizes.Length)];
        int count = random.Next(1, 4);
        for (int index = 1; index <= count; index++)
        {
            bool isResidual = random.Next(4) == 0;
            int outputs = isResidual ? inputs : Sizes[random.Next(Sizes.Length)];
            Activation activation = (Activation)random.Next(Enum.GetNames<NetGen.Activation>().Length);
            layers.Add(new(index, inputs, outputs, activation, random.Next(4) > 0, isResidual, "Layer" + index, layers.Sum(layer => layer.ParameterCount)));
            inputs = outputs;
        }

        return new(new(layers), precision);
    }
}
