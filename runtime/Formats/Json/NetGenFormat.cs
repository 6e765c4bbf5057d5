namespace NetGen.Formats.Json;

/// <summary>What NetGen's own files call themselves.</summary>
internal static class NetGenFormat
{
    public const string Name = "netgen-model";

    public const int Version = 1;
}
