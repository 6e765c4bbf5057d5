using System.Globalization;
using System.Security;
using System.Text;

namespace NetGen.Sample.Pictures;

/// <summary>Writes a picture as SVG: lines, shapes and text at positions in pixels, y downwards.</summary>
internal sealed class Svg(double width, double height)
{
    private readonly StringBuilder body = new();

    public void Rectangle(double x, double y, double width, double height, string fill) =>
        body.AppendLine(CultureInfo.InvariantCulture, $"""<rect x="{x:0.##}" y="{y:0.##}" width="{width:0.##}" height="{height:0.##}" fill="{fill}" shape-rendering="crispEdges"/>""");

    public void Circle(double x, double y, double radius, string fill, double opacity = 1) =>
        body.AppendLine(CultureInfo.InvariantCulture, $"""<circle cx="{x:0.##}" cy="{y:0.##}" r="{radius:0.##}" fill="{fill}" fill-opacity="{opacity:0.##}"/>""");

    public void Line(IEnumerable<(double X, double Y)> points, string stroke, double width = 1.5, string dashes = "none") =>
        body.AppendLine(CultureInfo.InvariantCulture, $"""<polyline points="{string.Join(" ", points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.##},{point.Y:0.##}")))}" fill="none" stroke="{stroke}" stroke-width="{width:0.##}" stroke-dasharray="{dashes}" stroke-linejoin="round"/>""");

    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    public void Text(double x, double y, string text, string anchor = "start", double size = 12, string fill = "#333333", bool isBold = false) =>
        body.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{x:0.##}" y="{y:0.##}" text-anchor="{anchor}" font-size="{size:0.##}" fill="{fill}"{(isBold ? " font-weight=\"bold\"" : "")}>{SecurityElement.Escape(text)}</text>""");

    public void Save(string file) => File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns="http://www.w3.org/2000/svg" width="{width:0}" height="{height:0}" viewBox="0 0 {width:0} {height:0}" font-family="Helvetica, Arial, sans-serif">
        <rect width="100%" height="100%" fill="white"/>
        {body}</svg>

        """));
}
