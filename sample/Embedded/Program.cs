using System.Diagnostics;
using System.Globalization;
using NetGen.Sample.Embedded;

// A cast would round; the text has every digit, so that runs of differently compiled programs can be compared.
static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

double[] input = [7, 8];
double[] output = new double[TimesTable.OutputSize];
double[] jacobian = new double[TimesTable.OutputSize * TimesTable.InputSize];
long start = Stopwatch.GetTimestamp();
TimesTable.ForwardJacobian(input, output, jacobian);
TimeSpan first = Stopwatch.GetElapsedTime(start);
double[] hessian = new double[TimesTable.InputSize * TimesTable.InputSize];
TimesTable.Hessian(input, hessian);

Console.WriteLine($"7 * 8 = {Text(output[0])}");
Console.WriteLine($"by 7: {Text(jacobian[0])}, by 8: {Text(jacobian[1])}");
Console.WriteLine($"by 7 and 8: {Text(hessian[1])}");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"First call after {first.TotalMilliseconds:F2} ms, {(DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds:F0} ms after the start of the process."));
