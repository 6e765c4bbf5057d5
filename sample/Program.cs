return NetGen.Sample.CommandLine.Invoke(args);
