using System.Globalization;
using System.Text.RegularExpressions;
using NetGen.Generator.Graph;

namespace NetGen.Tests.Latex;

/// <summary>Evaluates one LaTeX expression by recursive descent, in the subset that NetGen prints.</summary>
internal sealed class LatexExpression(LatexDocument document, string text, IReadOnlyDictionary<string, int> indices)
{
    private static readonly Dictionary<string, Func<double, double>> Functions = new()
    {
        [@"\tanh"] = Math.Tanh,
        [@"\exp"] = Math.Exp,
        [@"\ln"] = Math.Log,
        [@"\sin"] = Math.Sin,
        [@"\cos"] = Math.Cos,
        [@"\arctan"] = Math.Atan,
        [@"\sigma"] = z => 1 / (1 + Math.Exp(-z)),
        [@"\operatorname{erf}"] = ScalarMath.Erf,
        [@"\operatorname{sgn}"] = z => Math.Sign(z),
    };

    private static readonly Regex Symbol = new(@"\G(\\(dot|ddot|bar)\{[a-z]\}|\\varphi|[a-zA-Z])(?<layer>\^\{(\([0-9]+\)|\[[0-9]+\])(?<top>\\top)?\})?", RegexOptions.CultureInvariant);
    private static readonly Regex Name = new(@"\G(\\operatorname\{[^}]*\}|\\[a-z]+|[a-z])(?<prime>')?(?=\\left\()", RegexOptions.CultureInvariant);
    private static readonly Regex Digits = new(@"\G[0-9]+(\.[0-9]+)?", RegexOptions.CultureInvariant);
    private static readonly Regex SumHead = new(@"\G\\sum_\{(?<index>[a-z]_\{[0-9.]+\})=1\}\^\{(?<count>[0-9]+)\} ", RegexOptions.CultureInvariant);

    private readonly Dictionary<string, int> bound = new(indices);
    private int at;

    public LatexValue Evaluate()
    {
        LatexValue value = Sum();
        Assert.True(at == text.Length, $"'{text[at..]}' is left of '{text}'");
        return value;
    }

    private LatexValue Sum()
    {
        LatexValue sum = Take("-") ? -Product() : Product();
        while (at < text.Length)
        {
            if (Take(" + "))
            {
                sum += Product();
            }
            else if (Take(" - "))
            {
                sum += -Product();
            }
            else
            {
                break;
            }
        }

        return sum;
    }

    private LatexValue Product()
    {
        LatexValue product = Power();
        while (Peek(" ") && !Peek(" + ") && !Peek(" - ") && !Peek(" <") && !Peek(" >") && !Peek(@" \le "))
        {
            Expect(" ");
            if (Take(@"\cdot "))
            {
                // A sign for what standing side by side says elsewhere.
            }

            product *= Power();
        }

        return product;
    }

    private LatexValue Power()
    {
        LatexValue value = Factor();
        if (!Take("^{"))
        {
            return value;
        }

        int exponent = int.Parse(Until('}'), CultureInfo.InvariantCulture);
        return value.Select(number => Math.Pow(number, exponent));
    }

    private LatexValue Factor()
    {
        if (Take(@"\left("))
        {
            return Closed(Sum(), @"\right)");
        }

        if (Take(@"\left|"))
        {
            return Closed(Sum(), @"\right|").Select(Math.Abs);
        }

        if (Take(@"\left["))
        {
            return Closed(Condition(), @"\right]");
        }

        if (Take(@"\sqrt{"))
        {
            return Closed(Sum(), "}").Select(Math.Sqrt);
        }

        return Peek(@"\sum_") ? Series() : Peek(@"\frac{") ? Fraction() : Peek(@"\max\left(") || Peek(@"\min\left(") ? Extreme() : Leaf();
    }

    private LatexValue Leaf()
    {
        if (Matched(Digits) is { } digits)
        {
            return LatexValue.Of(double.Parse(digits.Value, CultureInfo.InvariantCulture));
        }

        if (Matched(Name) is { } name)
        {
            Expect(@"\left(");
            return Call(name.Value, Closed(Sum(), @"\right)"));
        }

        return Take(@"\pi") ? LatexValue.Of(Math.PI)
            : Take(@"\infty") ? LatexValue.Of(double.PositiveInfinity)
            : Take(@"\mathbf{1}") ? LatexValue.Ones
            : Take("I") ? LatexValue.Identity
            : Take(@"\delta_{") ? LatexValue.Of(Subscripts() is [var i, var j] && i == j ? 1 : 0)
            : Variable();
    }

    // z^{(1)}_{2}, W^{(1)\top}, t^{[3]}_{i_{1},k_{0}}
    private LatexValue Variable()
    {
        Match symbol = Matched(Symbol) ?? throw new FormatException($"no symbol at '{text[at..]}' of '{text}'");
        string name = symbol.Value.Replace(@"\top", "", StringComparison.Ordinal);
        bool isTransposed = symbol.Groups["top"].Success;
        string[] subscripts = Take("_{") ? Subscripts() : [];
        string full = subscripts.Length == 0 ? name : $"{name}_{{{string.Join(",", subscripts)}}}";
        LatexValue value = document.Find(full)
            ?? (document.Find(name) ?? throw new KeyNotFoundException(full)) switch
            {
                var array when subscripts.Length == 1 => LatexValue.Of(array[Number(subscripts[0]), 1]),
                var array => LatexValue.Of(array[Number(subscripts[0]), Number(subscripts[1])]),
            };
        return isTransposed ? value.Transposed() : value;
    }

    private LatexValue Call(string name, LatexValue argument) => name switch
    {
        _ when document.Function(name) is { } body => argument.Select(u => document.With("u", LatexValue.Of(u)).Evaluate(body, bound).Number),
        @"\operatorname{diag}" => argument.Diagonal(),
        @"\operatorname{softmax}" => argument.Softmax(),
        @"\operatorname{logsoftmax}" => argument.Softmax().Select(Math.Log),
        _ => argument.Select(Functions[name]),
    };

    // The quotient, or the value of an earlier line whose left-hand side looks like this.
    private LatexValue Fraction()
    {
        int start = at;
        if (Peek(@"\frac{\partial"))
        {
            Expect(@"\frac{");
            Skip();
            Expect("{");
            Skip();
            return document.Find(text[start..at]) ?? throw new KeyNotFoundException(text[start..at]);
        }

        Expect(@"\frac{");
        LatexValue above = Closed(Sum(), "}");
        Expect("{");
        return above * Closed(Sum(), "}").Select(value => 1 / value);
    }

    private LatexValue Series()
    {
        Match head = Matched(SumHead) ?? throw new FormatException(text[at..]);
        int start = at;
        LatexValue? sum = null;
        string index = head.Groups["index"].Value;
        Assert.DoesNotContain(index, bound.Keys);
        for (int i = 1; i <= int.Parse(head.Groups["count"].Value, CultureInfo.InvariantCulture); i++)
        {
            at = start;
            bound[index] = i;
            LatexValue term = Product();
            sum = sum is null ? term : sum + term;
        }

        bound.Remove(index);
        return sum!;
    }

    private LatexValue Extreme()
    {
        bool isMaximum = Take(@"\max\left(");
        Assert.True(isMaximum || Take(@"\min\left("));
        double bound = Sum().Number;
        Expect(", ");
        return Closed(Sum(), @"\right)").Select(value => isMaximum ? Math.Max(bound, value) : Math.Min(bound, value));
    }

    private LatexValue Condition()
    {
        bool holds = true;
        double left = Sum().Number;
        while (!Peek(@"\right]"))
        {
            string sign = Take(" < ") ? "<" : Take(" > ") ? ">" : Take(@" \le ") ? "<=" : throw new FormatException(text[at..]);
            double right = Sum().Number;
            holds &= sign switch { "<" => left < right, ">" => left > right, _ => left <= right };
            left = right;
        }

        return LatexValue.Of(holds ? 1 : 0);
    }

    // Up to the brace that closes; names of indices become their numbers.
    private string[] Subscripts()
    {
        int start = at;
        Skip();
        string inside = LatexDocument.Substituted(text[start..(at - 1)], bound);
        return Regex.Split(inside, @",(?![^{]*\})");
    }

    private int Number(string subscript) => bound.TryGetValue(subscript, out int number) ? number : int.Parse(subscript, CultureInfo.InvariantCulture);

    private void Skip()
    {
        for (int depth = 1; depth > 0; at++)
        {
            depth += text[at] == '{' ? 1 : text[at] == '}' ? -1 : 0;
        }
    }

    private LatexValue Closed(LatexValue value, string end)
    {
        Expect(end);
        return value;
    }

    private string Until(char end)
    {
        int start = at;
        at = text.IndexOf(end, at) + 1;
        return text[start..(at - 1)];
    }

    private Match? Matched(Regex pattern)
    {
        Match match = pattern.Match(text, at);
        at += match.Length;
        return match.Success ? match : null;
    }

    private bool Peek(string token) => string.CompareOrdinal(text, at, token, 0, token.Length) == 0;

    private bool Take(string token)
    {
        bool found = Peek(token);
        at += found ? token.Length : 0;
        return found;
    }

    private void Expect(string token) => Assert.True(Take(token), $"expected '{token}' at '{text[Math.Min(at, text.Length)..]}' of '{text}'");
}
