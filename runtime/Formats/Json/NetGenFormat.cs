namespace NetGen.Formats.Json;

/// <summary>What NetGen's own files call themselves.</summary>
internal static class NetGenFormat
{
    public const string Format = "netgen-model";

    public const int Version = 1;

    public static string Name(Precision precision) => precision == Precision.Single ? "single" : "double";
}
