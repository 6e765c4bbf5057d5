using System.Globalization;
using NetGen.Training;

namespace NetGen.Tests.Training;

/// <summary>Data sets from comma-separated values; errors give line and column.</summary>
public class CsvTests
{
    private static readonly CsvColumns Columns = new(["x1", "x2"], ["y"]);

    [Fact]
    public void Values_and_derivatives_are_found_by_name()
    {
        DataSet data = Read("y,x2,dy/dx2,x1\n1.5, 2 ,,1\n,4,-1e-3,3\n\nNaN,6,0.25,5\n");
        Assert.Equal([1, 2, 3, 4, 5, 6], data.Inputs.ToArray());
        Assert.Equal([1.5, double.NaN, double.NaN], data.Targets.ToArray());
        Assert.Equal([double.NaN, double.NaN, double.NaN, -1e-3, double.NaN, 0.25], data.JacobianTargets.ToArray());
    }

    [Fact]
    public void Without_derivatives_there_is_no_room_for_them() => Assert.True(Read("x1,x2,y\n1,2,3\n").JacobianTargets.IsEmpty);

    [Fact]
    public void Numbers_are_the_same_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            DataSet data = DataSet.FromCsv(new StringReader("x1;x2;y;note\n1.5;2;3;\"a;b\"\n"), Columns with { Separator = ';', IgnoreOthers = true });
            Assert.Equal([1.5, 2], data.Inputs.ToArray());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Columns_that_are_ignored_may_have_any_name()
    {
        CsvColumns columns = Columns with { IgnoreOthers = true };
        DataSet data = DataSet.FromCsv(new StringReader("x1,,note,x2,note,y,,\n1,a,b,2,c,3,,\n"), columns);
        Assert.Equal([1, 2], data.Inputs.ToArray());
        Assert.Equal([3], data.Targets.ToArray());
        Assert.Contains("column 1 already", Assert.Throws<DataFormatException>(() => DataSet.FromCsv(new StringReader("x1,x2,,y,x1\n1,2,,3,4\n"), columns)).Message);
    }

    [Theory]
    [InlineData("", 1, 0, "empty")]
    [InlineData("x1,x2,y\n", 1, 0, "no rows")]
    [InlineData("x1,y\n1,2\n", 1, 0, "'x2'")]
    [InlineData("x1,x2\n1,2\n", 1, 0, "neither a column for an output nor one for a derivative")]
    [InlineData("x1,x2,z\n1,2,3\n", 1, 3, "'z' is none of x1, x2, y, dy/dx1, dy/dx2")]
    [InlineData("x1,x2,y,x1\n1,2,3,4\n", 1, 4, "column 1 already")]
    [InlineData("x1,x2,y\n1,2,3\n1,2\n", 3, 0, "2 fields, the header has 3")]
    [InlineData("x1,x2,y\n1,2,3\n1,two,3\n", 3, 2, "'two' is not a finite number")]
    [InlineData("x1,x2,y\n\n1,,3\n", 3, 2, "'' is not a finite number")]
    [InlineData("x1,x2,y\n1,2,Infinity\n", 2, 3, "not a finite number")]
    [InlineData("x1,x2,y\n1,2,1e999\n", 2, 3, "not a finite number")]
    [InlineData("x1,x2,y\n1,2,3\n1,2,\n", 3, 0, "nothing to learn from")]
    public void Errors_give_line_and_column(string text, int line, int column, string message)
    {
        DataFormatException error = Assert.Throws<DataFormatException>(() => Read(text));
        Assert.IsAssignableFrom<ArgumentException>(error);
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.Contains(message, error.Message);
        Assert.StartsWith($"Line {line}", error.Message);
    }

    [Fact]
    public void Columns_have_names_of_their_own()
    {
        Assert.Throws<ArgumentException>(() => new CsvColumns([], ["y"]));
        Assert.Throws<ArgumentException>(() => new CsvColumns(["x", "x"], ["y"]));
        Assert.Throws<ArgumentException>(() => new CsvColumns(["x"], ["x"]));
    }

    private static DataSet Read(string text) => DataSet.FromCsv(new StringReader(text), Columns);
}
