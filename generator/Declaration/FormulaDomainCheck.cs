using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Differentiate;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>
/// Where a formula and its first two derivatives are numbers: evaluated, as generated code would, on a grid where pre-activations usually
/// are, and far out. A value that is not a number is an error, whatever else is not finite a warning, the first one found.
/// </summary>
internal sealed class FormulaDomainCheck
{
    // [-10, 10] in eighths, with 0, 1 and other places where formulas are undefined.
    private static readonly double[] Near = [.. Enumerable.Range(-80, 161).Select(i => i / 8.0)];

    // exp overflows here in both precisions. Growing past all numbers is no mistake, but infinity minus infinity is.
    private static readonly double[] Far = [-1000, 1000];

    private static readonly double[] Points = [.. Near, .. Far];

    private static readonly string[] Orders = ["The value", "The first derivative", "The second derivative"];

    private readonly Axis axis = new("points", Points.Length);
    private readonly NodeTable table = new();
    private readonly Node z;
    private readonly Interpreter interpreter = new(new Dictionary<string, double[]> { [FormulaFunctions.Variable] = Points }, []);
    private readonly Formula formula;

    private FormulaDomainCheck(Formula formula)
    {
        this.formula = formula;
        z = table.Source(FormulaFunctions.Variable, axis);
    }

    /// <returns>Whether the formula is a number wherever it was evaluated.</returns>
    public static bool Run(string name, Formula formula, FormulaPlace place, Findings findings) =>
        new FormulaDomainCheck(formula).Run(name, place, findings);

    private bool Run(string name, FormulaPlace place, Findings findings)
    {
        if (!Parts(formula.Root).OfType<VariableExpression>().Any())
        {
            findings.Report(Descriptors.FormulaConstant, place.Whole, name);
        }

        Node value = FormulaNodes.Build(table, formula.Root, z);
        double[] values = Values(value);
        if (First(values, Near.Length, double.IsNaN) is { } undefined)
        {
            (Expression part, string what) = Cause(undefined);
            findings.Report(Descriptors.FormulaNotANumber, place.Of(part.Start, part.End), name, part.Start + 1, Text(Points[undefined]), Excerpt(part), what);
            return false;
        }

        Node derivative = value;
        for (int order = 0; order < Orders.Length; order++)
        {
            double[] derivatives = Values(derivative);
            if ((First(derivatives, Near.Length, IsNotFinite) ?? First(derivatives, Points.Length, double.IsNaN)) is { } point)
            {
                string what = double.IsNaN(derivatives[point]) ? "not a number" : "infinite";
                findings.Report(Descriptors.FormulaNotFinite, place.Whole, name, Orders[order], what, Text(Points[point]));
                break;
            }

            derivative = Jvp.Push(table, derivative, z, table.One) ?? table.Zero;
        }

        return true;
    }

    // The innermost part that is not a number though its arguments are.
    private (Expression Part, string What) Cause(int point)
    {
        CallExpression part = Parts(formula.Root).OfType<CallExpression>().First(part => double.IsNaN(At(part, point)));
        return (part, Written(part.Function, [.. part.Arguments.Select(argument => Text(At(argument, point)))]));
    }

    private static string Written(string function, string[] arguments) =>
        function == CallExpression.Negation ? $"-({arguments[0]})"
        : char.IsLetter(function[0]) ? $"{function} of {string.Join(" and ", arguments)}"
        : $"{arguments[0]} {function} {arguments[1]}";

    private double At(Expression part, int point) => Values(FormulaNodes.Build(table, part, z))[point];

    private double[] Values(Node node) => interpreter.Evaluate(node, [axis]);

    // Arguments before the calls they are for.
    private static IEnumerable<Expression> Parts(Expression expression) =>
        expression is CallExpression call ? call.Arguments.SelectMany(Parts).Append(call) : [expression];

    private static int? First(double[] values, int count, Func<double, bool> condition)
    {
        int index = Array.FindIndex(values, 0, count, value => condition(value));
        return index < 0 ? null : index;
    }

    private static bool IsNotFinite(double value) => double.IsNaN(value) || double.IsInfinity(value);

    private string Excerpt(Expression part) => formula.Text.Substring(part.Start, part.End - part.Start);

    private static string Text(double number) => number.ToString("G6", CultureInfo.InvariantCulture);
}
