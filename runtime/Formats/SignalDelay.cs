using System.Runtime.InteropServices;

namespace NetGen.Formats;

/// <summary>
/// Makes signals that end a process wait for something short. What they do then is left to the process: a program that has a use of its own for Ctrl-C keeps it.
/// </summary>
internal sealed class SignalDelay : IDisposable
{
    private static readonly PosixSignal[] Signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP];

    // Of no use to collect: handlers may still wait for it when this is disposed of.
    private readonly TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] registrations;

    public SignalDelay() => registrations = HasSignals ? [.. Signals.Select(signal => PosixSignalRegistration.Create(signal, _ => end.Task.Wait()))] : [];

    [System.Runtime.Versioning.UnsupportedOSPlatformGuard("android")]
    [System.Runtime.Versioning.UnsupportedOSPlatformGuard("browser")]
    [System.Runtime.Versioning.UnsupportedOSPlatformGuard("ios")]
    [System.Runtime.Versioning.UnsupportedOSPlatformGuard("tvos")]
    private static bool HasSignals => !OperatingSystem.IsAndroid() && !OperatingSystem.IsBrowser() && !OperatingSystem.IsIOS() && !OperatingSystem.IsTvOS();

    /// <summary>What they waited for is done.</summary>
    public void Dispose()
    {
        end.TrySetResult();
        foreach (PosixSignalRegistration registration in registrations)
        {
            registration.Dispose();
        }
    }
}
