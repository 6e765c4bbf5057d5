using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>A network's loss in words and symbols.</summary>
internal static class LossText
{
    /// <summary>The loss of one sample's outputs.</summary>
    public static string OfSample(NetworkSpec spec) => spec.Loss switch
    {
        Loss.SquaredError => $"sum_k {Error(spec)}^2 / 2",
        Loss.Huber => $"sum_k huber({Error(spec)}, {NumberText.Plain(spec.HuberThreshold)})",
        Loss.BinaryCrossEntropy => $"sum_k t_k softplus(-{Logits(spec)}_k) + (1 - t_k) softplus({Logits(spec)}_k)",
        _ => $"sum_k -t_k log(Softmax({Logits(spec)})_k)",
    };

    /// <summary>What errors of the Jacobian add.</summary>
    public static string OfJacobian(NetworkSpec spec) => " + sum_ki w_ki " + (spec.ScalesInputs
        ? $"(inputScale_i {(spec.ScalesOutputs ? "/ outputScale_k " : "")}(dy_k/dx_i - tJ_ki))^2 / 2"
        : "(dy_k/dx_i - tJ_ki)^2 / 2");

    private static string Error(NetworkSpec spec) => spec.ScalesOutputs ? "((y_k - t_k) / outputScale_k)" : "(y_k - t_k)";

    private static string Logits(NetworkSpec spec) => spec.Layers[spec.Layers.Count - 1].Activation == Activation.Identity ? "y" : "z" + Graph.Text.Of(spec.Layers.Count);
}
