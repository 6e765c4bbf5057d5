namespace NetGen.Training;

/// <summary>How many rows a chunk has: what depends on it must not depend on the machine.</summary>
internal sealed record ChunkPlan(int ChunkRows)
{
    // Multiply-adds of a chunk: about a hundred microseconds, much more than it takes to hand it to a thread.
    private const int Work = 1 << 18;
    private const int FewestRows = 64;
    private const int MostRows = 4096;

    public static ChunkPlan Of<T>(INeuralNetwork<T> network)
        where T : struct => new(Math.Clamp(Work / network.ParameterCount, FewestRows, MostRows));

    public int Count(int rows) => (rows + ChunkRows - 1) / ChunkRows;

    public (int First, int Length) Rows(int chunk, int rows) => (chunk * ChunkRows, Math.Min(ChunkRows, rows - (chunk * ChunkRows)));
}
