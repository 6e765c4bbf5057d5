namespace NetGen.Training;

/// <summary>
/// Particle swarm: many points wander through a box, each drawn to the best place it has seen and to the best one that it and its two neighbours on a
/// ring have seen. Needs no gradient; takes all rows at once; an epoch moves every point once.
/// </summary>
/// <remarks>
/// <para>M. Clerc, J. Kennedy: The particle swarm, 2002: <c>v = 0.7298 v + 1.49618 r1 (own - x) + 1.49618 r2 (neighbours - x)</c>, the constriction of type 1''.
/// The ring is slower than one best place for all, and not as easily caught by the first valley.</para>
/// <para>Points are evaluated on several threads when the objective can be forked; the result does not depend on how many.</para>
/// </remarks>
public sealed record ParticleSwarm : Optimizer
{
    private readonly int particles = 40;
    private readonly ParameterBounds bounds = (-5, 5);
    private readonly int threads = Environment.ProcessorCount;

    /// <summary>Number of points, at least 3. Default: 40.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 3.</exception>
    public int Particles
    {
        get => particles;
        init => particles = Numbers.AtLeast(value, 3, nameof(Particles));
    }

    /// <summary>
    /// The box the points stay in: <c>(-5, 5)</c> for all parameters, or <c>new(lower, upper)</c> with two numbers for each. Default: (-5, 5). Where the objective is
    /// when the run begins may be outside, and remains the result when nothing in the box is better.
    /// </summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public ParameterBounds Bounds
    {
        get => bounds;
        init => bounds = value ?? throw new ArgumentNullException(nameof(Bounds));
    }

    /// <summary>The same seed gives the same run on the same hardware; other hardware may round the objective differently. Default: 0.</summary>
    public int Seed { get; init; }

    /// <summary>How many threads evaluate points. Default: as many as the machine has cores.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public int Threads
    {
        get => threads;
        init => threads = Numbers.AtLeast(value, 1, nameof(Threads));
    }

    internal override Optimizer WithoutThreads => this with { Threads = 1 };

    internal override OptimizerRun Start(Objective objective) => new ParticleSwarmRun(this, objective);
}
