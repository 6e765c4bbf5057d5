// Activations and their derivatives on Eigen's arrays, in the fastest form it has.
#pragma once
#include <Eigen/Core>
#include "../networks.h"

template <Activation A, class Derived>
EIGEN_STRONG_INLINE void activate(Eigen::MatrixBase<Derived>& z) {
    using T = typename Derived::Scalar;
    if constexpr (A == Activation::Relu) {
        z.derived() = z.cwiseMax(T(0));
    } else if constexpr (A == Activation::Sigmoid) {
        z.derived() = z.array().logistic().matrix();
    } else if constexpr (A == Activation::Tanh && sizeof(T) == sizeof(float)) {
        z.derived() = z.array().tanh().matrix();
    } else if constexpr (A == Activation::Tanh) {
        // Eigen's tanh of doubles is not vectorised; its exponential is, and it saturates where this needs it.
        z.derived() = (T(1) - T(2) * ((z.array() * T(2)).exp() + T(1)).inverse()).matrix();
    }
}

// The activation's derivative, by its value.
template <Activation A, class Derived>
EIGEN_STRONG_INLINE auto slope(const Eigen::ArrayBase<Derived>& a) {
    using T = typename Derived::Scalar;
    if constexpr (A == Activation::Relu) {
        return (a > T(0)).template cast<T>();
    } else if constexpr (A == Activation::Sigmoid) {
        return a * (T(1) - a);
    } else if constexpr (A == Activation::Tanh) {
        return T(1) - a.square();
    }
}

// Calls do_with(std::integral_constant<Activation, ...>) for an activation that is known at run time.
template <class Do>
EIGEN_STRONG_INLINE void with_activation(Activation activation, Do&& do_with) {
    switch (activation) {
        case Activation::Identity: break;
        case Activation::Relu: do_with(std::integral_constant<Activation, Activation::Relu>()); break;
        case Activation::Sigmoid: do_with(std::integral_constant<Activation, Activation::Sigmoid>()); break;
        case Activation::Tanh: do_with(std::integral_constant<Activation, Activation::Tanh>()); break;
    }
}
