using NetGen.Training;

namespace NetGen.Tests.Training;

/// <summary>What runs in tests are made of: an optimizer of each kind, a small network on data, and the same on other data.</summary>
internal static class TrainingRuns
{
    public static Optimizer Optimizer(string name) => name switch
    {
        "Descent" => new GradientDescent(LearningRateSchedule.Cosine(0.1)) { Nesterov = true },
        "Adam" => new Adam(0.01),
        "Batches" => new AdamW(LearningRateSchedule.Steps(0.01, 0.5, 3)) { BatchSize = 7, Seed = 4, ClipNorm = 0.5 },
        "Lbfgs" => new Lbfgs { Memory = 3 },
        "LevenbergMarquardt" => new LevenbergMarquardt(),
        _ => new ParticleSwarm { Particles = 5 },
    };

    public static NetworkObjective<double> Objective() =>
        NetworkObjective.Of(TrainedNetworks.Drawn("Normalized", 6)!, TrainingData.Random(3, 2, 33, withDerivatives: true), new() { WeightDecay = 1e-3 });

    public static NetworkObjective<double> Validation() => NetworkObjective.Of(TrainedNetworks.Drawn("Normalized", 6), TrainingData.Random(3, 2, 20, withDerivatives: false, seed: 9));
}

internal static class ObjectiveExtensions
{
    public static double[] Get(this Objective objective)
    {
        double[] parameters = new double[objective.ParameterCount];
        objective.GetParameters(parameters);
        return parameters;
    }
}
