namespace NetGen.GradientChecks;

/// <summary>Checks one thing about a network, at all points.</summary>
internal interface ICheck
{
    void Run();
}
