namespace NetGen.Training;

/// <summary>
/// Moves state between a run and a checkpoint: the same calls, in the same order, write and read it, so that nothing is saved that is not restored.
/// </summary>
internal abstract class StateExchange
{
    /// <summary>Saves the numbers, or overwrites them.</summary>
    public abstract void Numbers(string name, double[] values);

    /// <summary>Saves the number and returns it, or returns what was saved.</summary>
    public abstract double Number(string name, double value);
}
