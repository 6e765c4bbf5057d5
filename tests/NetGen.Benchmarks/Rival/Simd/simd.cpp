// The rival with explicit vectors, compiled once for each number type.
#include "batch.h"
#include "hessian.h"
#include "single.h"

template <class T, Activation Hidden, Activation Output, int I, int M, int N, int O>
class SimdNetwork {
    using Single = SingleSample<T, Hidden, Output, I, M, N, O>;
    using Batch = BatchOfSamples<T, Hidden, Output, I, M, N, O>;

    // The benchmark asks for one network's.
    static constexpr bool HasHessian = Hidden == Activation::Tanh && Output == Activation::Identity && M == 16 && N == 16;

    struct None {
        explicit None(const T*) {}
    };

    using SecondDerivatives = std::conditional_t<HasHessian, HessianOfSample<T, I, HasHessian ? M : 16, O>, None>;

public:
    static const Methods<T>* methods() {
        static const Methods<T> all = {
            [](const T* parameters) -> void* { return new SimdNetwork(parameters); },
            {call<&Single::forward>, call<&Single::jacobian>, call<&Single::jvp>, call<&Single::vjp>, hessian_call(),
             call_batch<&Batch::forward>, call_batch<&Batch::jacobian>, call_batch<&Batch::gradient>}};
        return &all;
    }

private:
    explicit SimdNetwork(const T* parameters) : single(parameters), batch(parameters), second_derivatives(parameters) {}

    template <void (Single::*method)(const T*, const T*, T*, T*) const>
    static void call(void* network, const T* input, const T* seed, T* output, T* derivatives, long) {
        (static_cast<SimdNetwork*>(network)->single.*method)(input, seed, output, derivatives);
    }

    template <auto method>
    static void call_batch(void* network, const T* inputs, const T* seeds, T* outputs, T* derivatives, long samples) {
        (static_cast<SimdNetwork*>(network)->batch.*method)(inputs, seeds, outputs, derivatives, samples);
    }

    static Call<T> hessian_call() {
        if constexpr (HasHessian) {
            return [](void* network, const T* input, const T*, T*, T* hessian, long) {
                static_cast<SimdNetwork*>(network)->second_derivatives.evaluate(input, hessian);
            };
        } else {
            return nullptr;
        }
    }

    Single single;
    Batch batch;
    SecondDerivatives second_derivatives;
};

extern "C" const Methods<ELEMENT>* EXPORT(char letter) {
    return methods_of<ELEMENT, SimdNetwork>(letter);
}
