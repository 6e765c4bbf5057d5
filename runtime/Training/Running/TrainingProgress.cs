namespace NetGen.Training;

/// <summary>How a run is doing after an epoch.</summary>
/// <param name="Epoch">How many epochs are done.</param>
/// <param name="Epochs">How many there are at most.</param>
/// <param name="TrainingLoss">The objective; with batches and a validation set, the mean over the epoch's batches.</param>
/// <param name="ValidationLoss">The loss on the validation set; null without one.</param>
/// <param name="BestLoss">The best loss so far: on the validation set if there is one, else of training.</param>
/// <param name="GradientNorm">The Euclidean norm of the (last batch's) gradient; null for optimizers that compute none.</param>
/// <param name="LearningRate">The epoch's learning rate; NaN for optimizers that choose their steps themselves.</param>
/// <param name="Elapsed">The time since the run began, that before a checkpoint included.</param>
/// <param name="Remaining">The time that all epochs still to come would take at the speed so far.</param>
public sealed record TrainingProgress(
    int Epoch,
    int Epochs,
    double TrainingLoss,
    double? ValidationLoss,
    double BestLoss,
    double? GradientNorm,
    double LearningRate,
    TimeSpan Elapsed,
    TimeSpan Remaining);
