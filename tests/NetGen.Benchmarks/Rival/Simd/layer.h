// A dense layer for blocks of samples.
#pragma once
#include "block.h"

template <class T, int In, int Out, Activation A>
class BlockLayer {
public:
    static constexpr int Parameters = In * Out + Out;

    explicit BlockLayer(const T* p) : weights(p, 1, Out), transposed(p, Out, 1) { std::memcpy(bias, p + In * Out, sizeof bias); }

    template <int Vectors>
    INLINE void forward(const Block<T, In, Vectors>& x, Block<T, Out, Vectors>& y) const {
        weights.multiply(x, [&](int o, int s, auto sum) { y.values[o][s] = activate<A, Aim::Throughput>(sum + bias[o]); });
    }

    // From derivatives by this layer's pre-activations to derivatives by those of the layer below, whose activations are given.
    template <Activation Below, int Vectors>
    INLINE void pull(const Block<T, Out, Vectors>& derivatives, const Block<T, In, Vectors>& x, Block<T, In, Vectors>& result) const {
        transposed.multiply(derivatives, [&](int i, int s, auto sum) { result.values[i][s] = scale<Below>(sum, x.values[i][s]); });
    }

private:
    Tiles<T, Out, In> weights;
    Tiles<T, In, Out> transposed;
    T bias[Out];
};
