namespace NetGen.Generator.Model;

/// <summary>The members every network gets: the one table that the emitter writes from and the parser checks clashes against.</summary>
internal static class NetworkMembers
{
    /// <summary>The private array behind <c>Parameters</c>.</summary>
    public const string ParameterField = "_parameters";

    /// <summary>The private constants that a network with a weights file starts from.</summary>
    public const string WeightsField = "_weights";

    /// <summary>The method that draws the weights from a <c>System.Random</c>: the only one whose parameters are no spans.</summary>
    public const string InitializeMethod = "Initialize";

    /// <summary>The private nested class for parts of methods that are too long for one, and for constants that the methods read from a copy.</summary>
    public const string KernelClass = "Kernels";

    /// <summary>The constants of a large static network where they are aligned, in the nested class: whoever calls the network first, they are there.</summary>
    public const string AlignedField = "Aligned";

    /// <summary>The view of means and scales of a normalized network.</summary>
    public const string NormalizationProperty = "Normalization";

    /// <summary>The constant that holds the network as a table.</summary>
    public const string SummaryConstant = "Summary";

    /// <summary>The nested class of formulas.</summary>
    public const string LatexClass = "Latex";

    public static readonly EquatableArray<MethodSpec> Methods = new(
    [
        Single("Forward", ("input", Quantity.Input), ("output", Quantity.Output)),
        Single("Jacobian", ("input", Quantity.Input), ("jacobian", Quantity.Jacobian)),
        Single("ForwardJacobian", ("input", Quantity.Input), ("output", Quantity.Output), ("jacobian", Quantity.Jacobian)),
        Single("Jvp", ("input", Quantity.Input), ("tangent", Quantity.Tangent), ("output", Quantity.Output), ("outputTangent", Quantity.OutputTangent)),
        Single("Vjp", ("input", Quantity.Input), ("cotangent", Quantity.Cotangent), ("output", Quantity.Output), ("inputCotangent", Quantity.InputCotangent)),
        Single("ParameterVjp", ("input", Quantity.Input), ("cotangent", Quantity.Cotangent), ("output", Quantity.Output), ("gradient", Quantity.Gradient)),
        Batch("ForwardBatch", ("inputs", Quantity.Input), ("outputs", Quantity.Output)),
        Batch("JacobianBatch", ("inputs", Quantity.Input), ("jacobians", Quantity.Jacobian)),
        Batch("ForwardJacobianBatch", ("inputs", Quantity.Input), ("outputs", Quantity.Output), ("jacobians", Quantity.Jacobian)),
        Batch("JvpBatch", ("inputs", Quantity.Input), ("tangents", Quantity.Tangent), ("outputs", Quantity.Output), ("outputTangents", Quantity.OutputTangent)),
        Batch("VjpBatch", ("inputs", Quantity.Input), ("cotangents", Quantity.Cotangent), ("outputs", Quantity.Output), ("inputCotangents", Quantity.InputCotangent)),
        Batch("ParameterVjpBatch", ("inputs", Quantity.Input), ("cotangents", Quantity.Cotangent), ("gradient", Quantity.Gradient)),
        Batch("ParameterVjpBatch", ("inputs", Quantity.Input), ("cotangents", Quantity.Cotangent), ("jacobianCotangents", Quantity.JacobianCotangent), ("gradient", Quantity.Gradient)) with
        {
            Stem = "ParameterVjpWithJacobianBatch",
        },
    ]);

    /// <summary>The methods of a network that has a loss.</summary>
    public static readonly EquatableArray<MethodSpec> LossMethods = new(
    [
        Batch("LossBatch", ("inputs", Quantity.Input), ("targets", Quantity.Target), ("loss", Quantity.Loss)),
        Batch("LossBatch", ("inputs", Quantity.Input), ("targets", Quantity.Target), ("jacobianTargets", Quantity.JacobianTarget), ("jacobianWeights", Quantity.JacobianWeight), ("loss", Quantity.Loss)) with
        {
            Stem = "LossWithJacobianBatch",
        },
        Batch("LossGradientBatch", ("inputs", Quantity.Input), ("targets", Quantity.Target), ("gradient", Quantity.Gradient), ("loss", Quantity.Loss)),
        Batch("LossGradientBatch", ("inputs", Quantity.Input), ("targets", Quantity.Target), ("jacobianTargets", Quantity.JacobianTarget), ("jacobianWeights", Quantity.JacobianWeight), ("gradient", Quantity.Gradient), ("loss", Quantity.Loss)) with
        {
            Stem = "LossGradientWithJacobianBatch",
        },
    ]);

    /// <summary>All methods of a network but those that were asked for one by one.</summary>
    public static IEnumerable<MethodSpec> Of(NetworkSpec spec) => spec.Loss == Loss.None ? Methods : Methods.Concat(LossMethods);

    /// <summary>Names of generated members that are not methods; a user's member of the same name clashes, whatever it is.</summary>
    public static IEnumerable<string> Names(NetworkSpec spec) =>
        new[] { "InputSize", "OutputSize", "ParameterCount", "Parameters", ParameterField, WeightsField, KernelClass, SummaryConstant, LatexClass }
            .Concat(Methods.Where(IsShared).Select(KernelName))
            .Concat(Methods.Where(method => method.IsBatch && Single(method) is null).SelectMany(method => new[] { KernelName(method.Sample), WideName(method.Sample) }))
            .Concat(Methods.Where(method => Evaluator(method) == method).Select(WideName))
            .Concat(spec.IsNormalized ? [NormalizationProperty] : [])
            .Concat(spec.Loss == Loss.None ? [] : LossMethods.SelectMany(method => new[] { method, method.Sample }).SelectMany(method => new[] { KernelName(method), WideName(method) }))
            .Concat(spec.Layers.Select(layer => layer.Name));

    /// <summary>
    /// The method whose kernel evaluates this one too, leaving out what is not asked for: the Jacobian needs nearly everything of the value, so
    /// a kernel of its own would save little and double the code.
    /// </summary>
    public static MethodSpec Evaluator(MethodSpec method) => method.Name switch
    {
        "Jacobian" => Methods.First(other => other.Name == "ForwardJacobian"),
        "JacobianBatch" => Methods.First(other => other.Name == "ForwardJacobianBatch"),
        _ => method,
    };

    /// <summary>Whether other methods call this one's kernel, which then is a method of its own.</summary>
    public static bool IsShared(MethodSpec method) => Methods.Any(other => other != method && Evaluator(other) == method);

    /// <summary>The method that computes the same as a batch method for a single sample; null when there is none.</summary>
    public static MethodSpec? Single(MethodSpec batch) => Methods.FirstOrDefault(method => !method.IsBatch && method.Name + "Batch" == batch.Name && Quantities(method).SequenceEqual(Quantities(batch)));

    /// <summary>The private method that evaluates a method with 512-bit vectors.</summary>
    public static string WideName(MethodSpec method) => method.Stem + "Wide";

    public static string KernelName(MethodSpec method) => method.Stem + "Kernel";

    private static IEnumerable<Quantity> Quantities(MethodSpec method) => method.Parameters.Select(parameter => parameter.Quantity);

    private static MethodSpec Single(string name, params (string Name, Quantity Quantity)[] parameters) => Create(name, false, parameters);

    private static MethodSpec Batch(string name, params (string Name, Quantity Quantity)[] parameters) => Create(name, true, parameters);

    private static MethodSpec Create(string name, bool isBatch, (string Name, Quantity Quantity)[] parameters) =>
        new(name, isBatch, new(parameters.Select(p => new ParameterSpec(p.Name, p.Quantity))));
}
