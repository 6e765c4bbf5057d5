// Activations and their derivatives on vectors.
#pragma once
#include "../networks.h"
#include "vector.h"

// What a function is for: one vector of a single sample, whose result the next layer waits for, or many vectors.
enum class Aim { Latency, Throughput };

// Single precision: the quotient of odd and even polynomials that Eigen uses.
template <Aim aim, class V>
INLINE V tanh_rational(V x) {
    x = clamp(x, 7.99881172180175781f);
    const V y = x * x;
    const V q = (y * 2.26843463243900e-03f + 4.89352518554385e-03f) + (y * 1.19825839466702e-06f + 1.18534705686654e-04f) * (y * y);
    if constexpr (aim == Aim::Latency) {
        const V y2 = y * y;
        const V low = (y * 6.37261928875436e-04f + 4.89352455891786e-03f) + (y * 5.12229709037114e-08f + 1.48572235717979e-05f) * y2;
        const V high = (y * 2.00018790482477e-13f + -8.60467152213735e-11f) + y2 * -2.76076847742355e-16f;
        return x * (low + high * (y2 * y2)) / q;
    } else {
        V p = y * -2.76076847742355e-16f + 2.00018790482477e-13f;
        p = p * y + -8.60467152213735e-11f;
        p = p * y + 5.12229709037114e-08f;
        p = p * y + 1.48572235717979e-05f;
        p = p * y + 6.37261928875436e-04f;
        p = p * y + 4.89352455891786e-03f;
        return x * p / q;
    }
}

// Double precision: 2^n times a polynomial on |r| <= ln 2 / 2, its halves in parallel. Relative error 6e-15, for |x| < 700.
template <class V>
INLINE V exp_polynomial(V x) {
    constexpr double magic = 6755399441055744.0; // 1.5 * 2^52: leaves n in the lowest bits
    const V shifted = __builtin_assoc_barrier(x * 1.4426950408889634 + magic);
    const V n = __builtin_assoc_barrier(shifted - magic);
    const V r = x - n * 0.6931471805599453;
    const V r2 = r * r;
    const V r4 = r2 * r2;
    const V low = (1.0 + r) + (0.5 + r * (1.0 / 6)) * r2;
    const V middle = (1.0 / 24 + r * (1.0 / 120)) + (1.0 / 720 + r * (1.0 / 5040)) * r2;
    const V high = (1.0 / 40320 + r * (1.0 / 362880)) + (1.0 / 3628800 + r * (1.0 / 39916800)) * r2;
    const V p = low + (middle + high * r4) * r4;
    using Bits = Vector<long long, sizeof(V) / sizeof(double)>;
    return (V)((Bits)p + ((Bits)shifted << 52));
}

template <Activation A, Aim aim, class V>
INLINE V activate(V z) {
    constexpr bool is_float = sizeof(Element<V>) == sizeof(float);
    if constexpr (A == Activation::Relu) {
        return larger(z, V{});
    } else if constexpr (A == Activation::Sigmoid && is_float) {
        return tanh_rational<aim>(z * 0.5f) * 0.5f + 0.5f;
    } else if constexpr (A == Activation::Sigmoid) {
        return 1.0 / (1.0 + exp_polynomial(clamp(-z, 40.0)));
    } else if constexpr (A == Activation::Tanh && is_float) {
        return tanh_rational<aim>(z);
    } else if constexpr (A == Activation::Tanh) {
        return 1.0 - 2.0 / (1.0 + exp_polynomial(clamp(z + z, 40.0)));
    } else {
        return z;
    }
}

// A derivative by the activation times the activation's own, which is given by its value.
template <Activation A, class V>
INLINE V scale(V derivative, V a) {
    if constexpr (A == Activation::Relu) {
        return a > 0 ? derivative : V{};
    } else if constexpr (A == Activation::Sigmoid) {
        return derivative * (a - a * a);
    } else if constexpr (A == Activation::Tanh) {
        return derivative - derivative * a * a;
    } else {
        return derivative;
    }
}
