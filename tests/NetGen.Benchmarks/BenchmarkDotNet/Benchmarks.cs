using NetGen.Benchmarks.Quantities;

namespace NetGen.Benchmarks.BenchmarkDotNet;

/// <summary>One sample: value.</summary>
public class Forward() : MainBenchmark(Quantity.Forward);

/// <summary>One sample: value and Jacobian.</summary>
public class ForwardJacobian() : MainBenchmark(Quantity.ForwardJacobian);

/// <summary>One sample: value and Jacobian times a direction.</summary>
public class Jvp() : ProductBenchmark(Quantity.Jvp);

/// <summary>One sample: value and gradient of a weighted sum of outputs.</summary>
public class Vjp() : ProductBenchmark(Quantity.Vjp);

/// <summary>One sample: Hessian.</summary>
public class Hessian() : QuantityBenchmark(Quantity.Hessian);

/// <summary>A batch: values.</summary>
public class ForwardBatch() : MainBenchmark(Quantity.ForwardBatch);

/// <summary>A batch: values and Jacobians.</summary>
public class ForwardJacobianBatch() : MainBenchmark(Quantity.ForwardJacobianBatch);

/// <summary>A batch: gradient by the parameters.</summary>
public class ParameterVjpBatch() : MainBenchmark(Quantity.ParameterVjpBatch);
