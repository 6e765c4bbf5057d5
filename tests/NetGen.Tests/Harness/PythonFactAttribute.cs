namespace NetGen.Tests.Harness;

/// <summary>A test that needs a module of Python.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute(string module) =>
        Skip = PythonCommand.Has(module) ? null : $"No python3 with the module {module} is installed (Debian: python3-onnx; onnx.reference came with onnx 1.13).";
}
