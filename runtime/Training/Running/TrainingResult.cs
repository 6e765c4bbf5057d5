namespace NetGen.Training;

/// <summary>How a run ended. The network has the best parameters of the run, whatever the reason.</summary>
/// <param name="Reason">Why it ended.</param>
/// <param name="Message">The same as a sentence.</param>
/// <param name="Epochs">How many epochs were done, those before a checkpoint included.</param>
/// <param name="BestEpoch">After how many epochs the parameters were best; 0 for those the run began with.</param>
/// <param name="BestLoss">The loss there: on the validation set if there is one, else of training.</param>
/// <param name="Parameters">The best parameters.</param>
/// <param name="Evaluations">How often the objective was evaluated, counted in passes over all rows; validation is not counted.</param>
/// <param name="Elapsed">The time it took, that before a checkpoint included.</param>
/// <param name="History">The losses of every epoch, that before the first one included.</param>
public sealed record TrainingResult(
    StopReason Reason,
    string Message,
    int Epochs,
    int BestEpoch,
    double BestLoss,
    IReadOnlyList<double> Parameters,
    double Evaluations,
    TimeSpan Elapsed,
    IReadOnlyList<EpochLoss> History);
