// The rival on Eigen, compiled once for each number type.
#include "batch.h"
#include "single.h"

template <class T, Activation Hidden, Activation Output, int I, int M, int N, int O>
class EigenNetwork {
    // Fixed sizes are for matrices that fit into registers and the first-level cache.
    static constexpr bool IsSmall = M <= 32;

    struct Large {
        explicit Large(const T*) {}
    };

    using Single = std::conditional_t<IsSmall, EigenSingle<T, Hidden, Output, I, M, N, O>, Large>;

public:
    static const Methods<T>* methods() {
        static const Methods<T> all = {
            [](const T* parameters) -> void* { return new EigenNetwork(parameters); },
            {forward, jacobian, nullptr, nullptr, nullptr, forward_batch, jacobian_batch, gradient_batch}};
        return &all;
    }

private:
    explicit EigenNetwork(const T* parameters) : single(parameters), batch(parameters, {I, M, N, O}, Hidden, Output) {}

    static EigenNetwork& from(void* network) { return *static_cast<EigenNetwork*>(network); }

    static void forward(void* network, const T* input, const T*, T* output, T*, long) {
        if constexpr (IsSmall) {
            from(network).single.forward(input, output);
        } else {
            from(network).batch.forward(input, output, 1);
        }
    }

    static void jacobian(void* network, const T* input, const T*, T* output, T* jacobian, long) {
        if constexpr (IsSmall) {
            from(network).single.jacobian(input, output, jacobian);
        } else {
            from(network).batch.jacobian(input, output, jacobian, 1);
        }
    }

    static void forward_batch(void* network, const T* inputs, const T*, T* outputs, T*, long samples) {
        from(network).batch.forward(inputs, outputs, samples);
    }

    static void jacobian_batch(void* network, const T* inputs, const T*, T* outputs, T* jacobians, long samples) {
        from(network).batch.jacobian(inputs, outputs, jacobians, samples);
    }

    static void gradient_batch(void* network, const T* inputs, const T* cotangents, T*, T* gradient, long samples) {
        from(network).batch.gradient(inputs, cotangents, gradient, samples);
    }

    Single single;
    EigenBatch<T> batch;
};

extern "C" const Methods<ELEMENT>* EXPORT(char letter) {
    return methods_of<ELEMENT, EigenNetwork>(letter);
}
