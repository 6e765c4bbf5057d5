namespace NetGen.Benchmarks.Quantities;

/// <summary>Names of quantities: in tables, and in arguments.</summary>
internal static class QuantityName
{
    private static readonly Dictionary<Quantity, (string Title, string Argument)> Names = new()
    {
        [Quantity.Forward] = ("single forward", "forward"),
        [Quantity.ForwardJacobian] = ("single value + Jacobian", "jacobian"),
        [Quantity.Jvp] = ("single Jvp", "jvp"),
        [Quantity.Vjp] = ("single Vjp", "vjp"),
        [Quantity.Hessian] = ("single Hessian", "hessian"),
        [Quantity.ForwardBatch] = ("batch forward", "batch-forward"),
        [Quantity.ForwardJacobianBatch] = ("batch value + Jacobian", "batch-jacobian"),
        [Quantity.ParameterVjpBatch] = ("batch parameter gradient", "batch-gradient"),
    };

    public static string[] Arguments => [.. Names.Values.Select(name => name.Argument)];

    public static string Title(this Quantity quantity) => Names[quantity].Title;

    public static Quantity Parse(string argument) => Names.Single(name => name.Value.Argument == argument).Key;

    public static bool IsBatch(this Quantity quantity) => quantity >= Quantity.ForwardBatch;
}
