namespace NetGen.Training;

/// <summary>Why a run ended.</summary>
public enum StopReason
{
    /// <summary>All epochs were run.</summary>
    EpochLimit,

    /// <summary>The optimizer found nothing more to gain.</summary>
    Converged,

    /// <summary>The loss reached <see cref="Trainer.TargetLoss"/>.</summary>
    TargetReached,

    /// <summary>The validation loss had not improved for <see cref="Trainer.Patience"/> epochs.</summary>
    EarlyStopping,

    /// <summary>A loss, a gradient or a parameter was no finite number.</summary>
    Diverged,

    /// <summary>The run was cancelled.</summary>
    Cancelled,
}
