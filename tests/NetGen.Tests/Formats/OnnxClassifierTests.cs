using NetGen.Formats;

namespace NetGen.Tests.Formats;

/// <summary>Classifiers and regressors of scikit-learn, as skl2onnx writes them.</summary>
public class OnnxClassifierTests
{
    // MatMul and Add for every layer, the probability of the second class, and labels beside it.
    private const string Binary = "c = Cast(to=1) x; m = MatMul c W; a = Add m b; h = Relu a; n = MatMul h w; z = Add n 0.25; p = Sigmoid z; ";
    private const string Labels = "; i = ArgMax(axis=1) y; l = ai.onnx.ml.ArrayFeatureExtractor 7 i; r = Reshape l -1; label = Cast(to=7) r";

    [Theory]
    [InlineData("q = Sub 1 p; y = Concat(axis=1) q p", true)]
    [InlineData("n1 = Neg p; q = Add n1 1; y = Concat(axis=-1) q p", true)]
    [InlineData("n1 = Mul p -1; q = Add 1 n1; y = Concat(axis=1) q p", true)]
    [InlineData("q = Sub 1 p; y = Concat(axis=1) p q", false)]
    public void The_two_classes_of_a_logistic_unit_are_a_softmax(string nodes, bool isSecond)
    {
        Model model = GraphText.Read(Binary + nodes + Labels);
        Assert.Equal(("2-3-2", Activation.Softmax), (model.Shape, model.Layers[1].Activation));
        Assert.All(Enumerable.Range(0, 3), index => Assert.Equal(0, model.Layers[1].Weights[(2 * index) + (isSecond ? 0 : 1)]));
        foreach (double[] input in GraphText.Inputs)
        {
            double z = 0.25 + GraphText.PreActivations(input).Select((unit, index) => Math.Max(0, unit) * GraphText.Column[index]).Sum();
            double p = 1 / (1 + Math.Exp(-z));
            double[] actual = ModelEvaluation.Forward(model, input);
            Assert.Equal(1 - p, actual[isSecond ? 0 : 1], 1e-14);
            Assert.Equal(p, actual[isSecond ? 1 : 0], 1e-14);
        }
    }

    [Theory]
    [InlineData("y = Concat(axis=0) p p")]
    [InlineData("q = Sub 1 p; y = Concat(axis=0) q p")]
    [InlineData("q = Sub 2 p; y = Concat(axis=1) q p")]
    [InlineData("t = Tanh z; q = Sub 1 t; y = Concat(axis=1) q t")]
    [InlineData("d = Mul z 2; s = Sigmoid d; q = Sub 1 s; y = Concat(axis=1) q p")]
    [InlineData("q = Sub 1 p; y = Concat(axis=1) q p q")]
    [InlineData("s = Sigmoid a; q = Sub 1 s; y = Concat(axis=1) q s")]
    public void Other_values_are_not_joined(string nodes) => Assert.Contains("it joins values; read is only 1 - p beside p", GraphText.Refusal(Binary + nodes).Problem);

    // Several labels at once: a probability each, and whether it is above one half.
    [Fact]
    public void Binarized_probabilities_are_labels()
    {
        Model model = GraphText.Read("m = MatMul x W; a = Add m b; p = Sigmoid a; y = Identity p; t = ai.onnx.ml.Binarizer(threshold=0.5) p; label = Cast(to=7) t");
        Assert.Equal(("2-3", Activation.Sigmoid), (model.Shape, model.Layers[0].Activation));
    }
}
