using System.Diagnostics;
using System.Globalization;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Startup;

/// <summary>What a fresh process does: evaluate a network once, and say how long that took from when the process was asked for.</summary>
internal static class FirstResult
{
    /// <summary>The argument that asks for it; a letter (or none) and the clock follow.</summary>
    public const string Argument = "--first-result";

    /// <summary>Prints milliseconds: to the start of this program, and to the first result.</summary>
    /// <param name="letter">The network; anything else for none.</param>
    /// <param name="clock">The clock when the process was asked for. It is the machine's, not the process's.</param>
    public static void Print(string letter, string clock)
    {
        long asked = long.Parse(clock, CultureInfo.InvariantCulture);
        double started = Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
        if (NetworkList.Single(letter[0]) is INeuralNetwork<float> network)
        {
            network.Forward(new float[network.InputSize], new float[network.OutputSize]);
        }

        double finished = Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{started} {finished}"));
    }
}
