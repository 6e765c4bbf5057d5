// What a rival offers to the benchmark: the same signature for every quantity, called through a pointer.
#pragma once

// Forward, ForwardJacobian, Jvp, Vjp, Hessian, ForwardBatch, ForwardJacobianBatch, ParameterVjpBatch: the order of the benchmark's enumeration.
constexpr int QuantityCount = 8;

// Arguments and results are laid out as NetGen's; what a quantity does not need is ignored.
template <class T>
using Call = void (*)(void* network, const T* inputs, const T* seeds, T* outputs, T* derivatives, long samples);

template <class T>
struct Methods {
    // Copies the parameters: layer by layer weights row-major [in, out], then bias.
    void* (*create)(const T* parameters);

    // Null where there is none.
    Call<T> calls[QuantityCount];
};
