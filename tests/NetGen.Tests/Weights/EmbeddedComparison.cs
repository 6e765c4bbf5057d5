using NetGen.Formats;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Weights;

/// <summary>Values, Jacobians and batches of a static network's generated code against the numbers of its file.</summary>
internal static class EmbeddedComparison
{
    private delegate void Method(ReadOnlySpan<float> input, Span<float> result);

    /// <returns>The generated text.</returns>
    public static string Run(Model model, string attribute, Model? file = null)
    {
        GeneratedAssembly assembly = GeneratedAssembly.Compile($"using NetGen; [NeuralNetwork({attribute})] static partial class Net;", files: WeightsFiles.Of("models/m.json", file ?? model));
        Type type = assembly.Type("Net");
        Random random = new(1);
        const int samples = 5;
        float[] inputs = [.. Enumerable.Range(0, samples).SelectMany(_ => RandomModel.Input(random, model.InputSize)).Select(number => (float)number)];
        float[] outputs = new float[samples * model.OutputSize];
        type.GetMethod("ForwardBatch")!.CreateDelegate<Method>()(inputs, outputs);
        int size = model.InputSize;
        for (int sample = 0; sample < samples; sample++)
        {
            float[] input = inputs[(sample * size)..((sample + 1) * size)];
            double[] exact = [.. input.Select(number => (double)number)];
            (double[] expected, double[] jacobian) = ModelEvaluation.ForwardJacobian(model, exact);

            // Folding rounds every weight once more, which is as much as an operation with it.
            double[] bounds = ModelErrorBound.Of(model, exact, 2 * Math.ScaleB(1, -24));
            float[] output = new float[model.OutputSize];
            float[] found = new float[jacobian.Length];
            type.GetMethod("Forward")!.CreateDelegate<Method>()(input, output);
            type.GetMethod("Jacobian")!.CreateDelegate<Method>()(input, found);
            double largest = Math.Max(1e-3, jacobian.Max(Math.Abs));
            for (int k = 0; k < output.Length; k++)
            {
                Assert.Equal(expected[k], output[k], bounds[k] + 1e-12);
                Assert.Equal(expected[k], outputs[(sample * output.Length) + k], bounds[k] + 1e-12);
            }

            // A slope moves with the errors of its argument; for these sizes 1e-4 of the largest entry covers it.
            Assert.All(jacobian.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-4 * largest));
        }

        return assembly.Files.Single().Value;
    }
}
