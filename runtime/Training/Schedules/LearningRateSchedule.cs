namespace NetGen.Training;

/// <summary>The learning rate of each epoch. A number converts to a rate that stays the same.</summary>
public abstract record LearningRateSchedule
{
    private protected LearningRateSchedule()
    {
    }

    /// <summary>The same rate in every epoch.</summary>
    /// <param name="rate">Positive.</param>
    public static implicit operator LearningRateSchedule(double rate) => Constant(rate);

    /// <summary>The same rate in every epoch.</summary>
    /// <param name="rate">Positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not what it has to be; so for the other schedules.</exception>
    public static LearningRateSchedule Constant(double rate) => new ConstantRate(Numbers.Positive(rate, nameof(rate)));

    /// <summary><c>rate factor^epoch</c>.</summary>
    /// <param name="rate">The first epoch's, positive.</param>
    /// <param name="factor">Positive.</param>
    public static LearningRateSchedule Exponential(double rate, double factor) =>
        new StepRate(Numbers.Positive(rate, nameof(rate)), Numbers.Positive(factor, nameof(factor)), 1);

    /// <summary><c>rate factor^floor(epoch / every)</c>.</summary>
    /// <param name="rate">The first epoch's, positive.</param>
    /// <param name="factor">Positive.</param>
    /// <param name="every">After so many epochs, positive.</param>
    public static LearningRateSchedule Steps(double rate, double factor, int every) =>
        new StepRate(Numbers.Positive(rate, nameof(rate)), Numbers.Positive(factor, nameof(factor)), Numbers.AtLeast(every, 1, nameof(every)));

    /// <summary>Half a cosine from the first rate to the last: <c>last + (first - last) (1 + cos(pi epoch / (epochs - 1))) / 2</c>.</summary>
    /// <param name="first">The first epoch's, positive.</param>
    /// <param name="last">The last epoch's, not negative.</param>
    public static LearningRateSchedule Cosine(double first, double last = 0) =>
        new CosineRate(Numbers.Positive(first, nameof(first)), Numbers.NotNegative(last, nameof(last)));

    /// <summary>This schedule, after some epochs whose rates grow linearly up to its first one.</summary>
    /// <param name="epochs">How many, positive.</param>
    public LearningRateSchedule AfterWarmup(int epochs) => new WarmupRate(this, Numbers.AtLeast(epochs, 1, nameof(epochs)));

    /// <summary>The rate of an epoch.</summary>
    /// <param name="epoch">Counted from 0.</param>
    /// <param name="epochs">How many there are at most.</param>
    public abstract double At(int epoch, int epochs);

    private sealed record ConstantRate(double Rate) : LearningRateSchedule
    {
        public override double At(int epoch, int epochs) => Rate;
    }

    private sealed record StepRate(double Rate, double Factor, int Every) : LearningRateSchedule
    {
        public override double At(int epoch, int epochs) => Rate * Math.Pow(Factor, epoch / Every);
    }

    private sealed record CosineRate(double First, double Last) : LearningRateSchedule
    {
        public override double At(int epoch, int epochs) => Last + ((First - Last) * (1 + Math.Cos(Math.PI * epoch / Math.Max(1, epochs - 1))) / 2);
    }

    private sealed record WarmupRate(LearningRateSchedule Then, int Epochs) : LearningRateSchedule
    {
        public override double At(int epoch, int epochs) => epoch < Epochs
            ? Then.At(0, Math.Max(1, epochs - Epochs)) * (epoch + 1) / (Epochs + 1)
            : Then.At(epoch - Epochs, Math.Max(1, epochs - Epochs));
    }
}
