namespace NetGen.Generator.Schedule;

/// <summary>
/// Which axis elementwise nests put in lanes when they can choose. What they choose decides the layout that sums after them find, so both
/// ways are scheduled and the cheaper whole is taken.
/// </summary>
internal enum LanePreference
{
    Units,
    Directions,
}
