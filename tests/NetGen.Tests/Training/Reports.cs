using NetGen.Training;

namespace NetGen.Tests.Training;

/// <summary>Reports at once, where <see cref="Progress{T}"/> would go through the thread pool.</summary>
internal sealed class Reports(Action<TrainingProgress> act) : IProgress<TrainingProgress>
{
    public List<TrainingProgress> All { get; } = [];

    public void Report(TrainingProgress value)
    {
        All.Add(value);
        act(value);
    }
}
