namespace NetGen.Generator.Model;

/// <summary>What an output is differentiated by. The runtime library's enum of the same name, value by value.</summary>
internal enum Variable
{
    Input,
    Parameters,
}
