namespace NetGen.Training;

/// <summary>The losses after an epoch.</summary>
/// <param name="Epoch">How many epochs were done; 0 before the first one.</param>
/// <param name="TrainingLoss">As in <see cref="TrainingProgress.TrainingLoss"/>.</param>
/// <param name="ValidationLoss">The loss on the validation set; null without one.</param>
public readonly record struct EpochLoss(int Epoch, double TrainingLoss, double? ValidationLoss);
