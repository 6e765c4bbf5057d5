namespace NetGen.Training;

/// <summary>
/// Adam: <c>p = p - rate m / (sqrt(v) + epsilon)</c> with running means <c>m</c> of the gradient and <c>v</c> of its square, both divided by what they lack
/// because they start at zero, <c>1 - beta^t</c>.
/// </summary>
/// <remarks>D. P. Kingma, J. Ba: Adam: a method for stochastic optimization, 2015, algorithm 1.</remarks>
public record Adam : FirstOrderOptimizer
{
    private readonly double beta1 = 0.9;
    private readonly double beta2 = 0.999;
    private readonly double epsilon = 1e-8;

    /// <summary>Adam.</summary>
    /// <param name="learningRate">The learning rate, a number or a schedule; null for 0.001.</param>
    public Adam(LearningRateSchedule? learningRate = null)
        : base(learningRate ?? 0.001)
    {
    }

    /// <summary>How slowly the mean of the gradient forgets, in [0, 1). Default: 0.9.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not in [0, 1).</exception>
    public double Beta1
    {
        get => beta1;
        init => beta1 = Numbers.Within(value, 0, 1, nameof(Beta1));
    }

    /// <summary>How slowly the mean of the squared gradient forgets, in [0, 1). Default: 0.999.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not in [0, 1).</exception>
    public double Beta2
    {
        get => beta2;
        init => beta2 = Numbers.Within(value, 0, 1, nameof(Beta2));
    }

    /// <summary>Keeps the divisor from zero; positive. Default: 1e-8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public double Epsilon
    {
        get => epsilon;
        init => epsilon = Numbers.Positive(value, nameof(Epsilon));
    }

    // What AdamW takes off weights beside the step.
    private protected virtual double DecoupledDecay => 0;

    internal override OptimizerRun Start(Objective objective) => new Run(this, objective);

    private sealed class Run(Adam settings, Objective objective) : FirstOrderRun(settings, objective)
    {
        private readonly double[] mean = new double[objective.ParameterCount];
        private readonly double[] square = new double[objective.ParameterCount];
        private double steps;

        public override void Exchange(StateExchange state)
        {
            base.Exchange(state);
            state.Numbers(nameof(mean), mean);
            state.Numbers(nameof(square), square);
            steps = state.Number(nameof(steps), steps);
        }

        protected override void Update(double rate)
        {
            steps++;
            double missing1 = 1 - Math.Pow(settings.Beta1, steps);
            double missing2 = 1 - Math.Pow(settings.Beta2, steps);
            double decay = settings.DecoupledDecay;
            for (int i = 0; i < mean.Length; i++)
            {
                double g = Gradient[i];
                mean[i] = (settings.Beta1 * mean[i]) + ((1 - settings.Beta1) * g);
                square[i] = (settings.Beta2 * square[i]) + ((1 - settings.Beta2) * g * g);
                if (decay > 0 && Objective.Decays(i))
                {
                    Parameters[i] -= rate * decay * Parameters[i];
                }

                Parameters[i] -= rate * (mean[i] / missing1) / (Math.Sqrt(square[i] / missing2) + settings.Epsilon);
            }
        }
    }
}

/// <summary>
/// Adam with weights that decay beside the step, <c>w = w - rate decay w</c>, instead of by a penalty in the objective, which Adam would divide by the
/// gradient's size. Biases do not decay.
/// </summary>
/// <remarks>I. Loshchilov, F. Hutter: Decoupled weight decay regularization, 2019, algorithm 2.</remarks>
public sealed record AdamW : Adam
{
    private readonly double weightDecay = 0.01;

    /// <summary>AdamW.</summary>
    /// <param name="learningRate">The learning rate, a number or a schedule; null for 0.001.</param>
    public AdamW(LearningRateSchedule? learningRate = null)
        : base(learningRate)
    {
    }

    /// <summary>The part of a weight that a step with rate 1 would take off; not negative. Default: 0.01.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double WeightDecay
    {
        get => weightDecay;
        init => weightDecay = Numbers.NotNegative(value, nameof(WeightDecay));
    }

    private protected override double DecoupledDecay => WeightDecay;
}
