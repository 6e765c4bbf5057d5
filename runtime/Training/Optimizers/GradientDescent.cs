namespace NetGen.Training;

/// <summary>Gradient descent with momentum: <c>v = momentum v - rate g</c>, <c>p = p + v</c>.</summary>
public sealed record GradientDescent : FirstOrderOptimizer
{
    private readonly double momentum = 0.9;

    /// <summary>Gradient descent.</summary>
    /// <param name="learningRate">The learning rate, a number or a schedule.</param>
    /// <exception cref="ArgumentNullException"><paramref name="learningRate"/> is null.</exception>
    public GradientDescent(LearningRateSchedule learningRate)
        : base(learningRate)
    {
    }

    /// <summary>How much of the last step is repeated, in [0, 1). Default: 0.9.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not in [0, 1).</exception>
    public double Momentum
    {
        get => momentum;
        init => momentum = Numbers.Within(value, 0, 1, nameof(Momentum));
    }

    /// <summary>
    /// Nesterov's form: the step is <c>momentum v - rate g</c> with the new <c>v</c>, as if the gradient had been taken ahead. Default: false.
    /// </summary>
    public bool Nesterov { get; init; }

    internal override OptimizerRun Start(Objective objective) => new Run(this, objective);

    private sealed class Run(GradientDescent settings, Objective objective) : FirstOrderRun(settings, objective)
    {
        private readonly double[] velocity = new double[objective.ParameterCount];

        public override void Exchange(StateExchange state)
        {
            base.Exchange(state);
            state.Numbers(nameof(velocity), velocity);
        }

        protected override void Update(double rate)
        {
            for (int i = 0; i < velocity.Length; i++)
            {
                velocity[i] = (settings.Momentum * velocity[i]) - (rate * Gradient[i]);
                Parameters[i] += settings.Nesterov ? (settings.Momentum * velocity[i]) - (rate * Gradient[i]) : velocity[i];
            }
        }
    }
}
