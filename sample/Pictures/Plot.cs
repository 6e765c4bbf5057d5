namespace NetGen.Sample.Pictures;

/// <summary>A rectangle of a picture with axes, in which points are given as numbers on them.</summary>
internal sealed class Plot(Svg svg, double left, double top, double width, double height, Scale x, Scale y)
{
    /// <summary>How much room <see cref="Legend"/> takes to the right of the axes.</summary>
    public const double LegendWidth = 190;

    private const string Grid = "#e6e6e6";
    private const string Frame = "#888888";

    /// <summary>Colours that are told apart by most people: Okabe and Ito's seven, and three more.</summary>
    public static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#8c6d31", "#7b4173", "#999999"];

    public void Axes(string title, string xTitle, string yTitle)
    {
        foreach ((double number, string text) in x.Ticks())
        {
            svg.Line([(X(number), top), (X(number), top + height)], Grid, 1);
            svg.Text(X(number), top + height + 16, text, "middle", 11);
        }

        foreach ((double number, string text) in y.Ticks())
        {
            svg.Line([(left, Y(number)), (left + width, Y(number))], Grid, 1);
            svg.Text(left - 6, Y(number) + 4, text, "end", 11);
        }

        Border();
        svg.Text(left, top - 10, title, isBold: true, size: 13);
        svg.Text(left + width, top + height + 32, xTitle, "end");
        svg.Text(left + width, top - 10, yTitle, "end");
    }

    public void Border() => svg.Line([(left, top), (left + width, top), (left + width, top + height), (left, top + height), (left, top)], Frame, 1);

    public void Line(IEnumerable<(double X, double Y)> points, string colour, double width = 1.5, string dashes = "none") =>
        svg.Line(points.Where(point => double.IsFinite(point.Y)).Select(point => (X(point.X), Y(point.Y))), colour, width, dashes);

    /// <summary>Points that lie outside are left out.</summary>
    public void Points(IEnumerable<(double X, double Y)> points, string colour, double radius = 2, double opacity = 1)
    {
        foreach ((double px, double py) in points.Where(point => x.Contains(point.X) && y.Contains(point.Y)))
        {
            svg.Circle(X(px), Y(py), radius, colour, opacity);
        }
    }

    /// <summary>Fills a rectangle between two points.</summary>
    public void Fill(double fromX, double fromY, double toX, double toY, string colour) =>
        svg.Rectangle(X(fromX), Y(toY), X(toX) - X(fromX), Y(fromY) - Y(toY), colour);

    /// <summary>What colours mean, to the right of the axes, where it covers nothing.</summary>
    public void Legend(params (string Text, string Colour)[] entries)
    {
        for (int i = 0; i < entries.Length; i++)
        {
            double at = top + 14 + (18 * i);
            svg.Rectangle(left + width + 14, at - 9, 14, 10, entries[i].Colour);
            svg.Text(left + width + 34, at, entries[i].Text, size: 11);
        }
    }

    /// <summary>A remark in the middle, below everything that is drawn.</summary>
    public void Note(string text) => svg.Text(left + (width / 2), top + height - 12, text, "middle", isBold: true);

    private double X(double number) => left + (width * x.At(number));

    private double Y(double number) => top + (height * (1 - y.At(number)));
}
