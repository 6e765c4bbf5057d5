using NetGen.Generator.Graph;

namespace NetGen.Generator.Schedule;

/// <summary>The part of a loop nest that is unrolled into registers.</summary>
/// <param name="Rows">Positions of the innermost outer axis.</param>
/// <param name="Vectors">Vectors along the lane axis.</param>
/// <param name="Sums">Into how many independent sums each sum is split.</param>
/// <param name="Positions">Where sums run across lanes: positions of the outer axis before the innermost.</param>
/// <param name="Triangle">If not null, the rows (where sums run across lanes, the positions) are all positions of these two axes.</param>
internal sealed record Tile(int Rows, int Vectors, int Sums, int Positions = 1, Triangle? Triangle = null)
{
    /// <summary>Vectors along the lane axis at most: the longer the pieces of a matrix's rows that are read one after the other, the faster they come.</summary>
    public const int MostVectors = 16;

    /// <summary>Independent parts a sum is split into at most.</summary>
    public const int MostSums = 4;

    public static readonly Tile One = new(1, 1, 1);
}
