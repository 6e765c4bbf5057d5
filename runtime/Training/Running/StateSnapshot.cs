namespace NetGen.Training;

/// <summary>The state of a run in memory, to go back to.</summary>
internal sealed class StateSnapshot
{
    private readonly List<double[]> saved = [];

    public void Take(OptimizerRun run) => run.Exchange(new Taking(saved));

    public void Restore(OptimizerRun run) => run.Exchange(new Restoring(saved));

    // Arrays of the last time are used again.
    private sealed class Taking(List<double[]> saved) : StateExchange
    {
        private int at;

        public override void Numbers(string name, double[] values)
        {
            if (at == saved.Count)
            {
                saved.Add(new double[values.Length]);
            }

            values.CopyTo(saved[at++], 0);
        }

        public override double Number(string name, double value)
        {
            Numbers(name, [value]);
            return value;
        }
    }

    private sealed class Restoring(List<double[]> saved) : StateExchange
    {
        private int at;

        public override void Numbers(string name, double[] values) => saved[at++].CopyTo(values, 0);

        public override double Number(string name, double value) => saved[at++][0];
    }
}
