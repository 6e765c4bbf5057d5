// Value and Jacobian of one sample on Eigen's fixed-size matrices.
#pragma once
#include "activate.h"

template <class T, Activation Hidden, Activation Output, int I, int M, int N, int O>
class EigenSingle {
    // Then pulling rows back from the outputs costs least, or as much as pushing directions forward.
    static_assert(O <= I);

    template <int Rows, int Columns = 1>
    using Matrix = Eigen::Matrix<T, Rows, Columns>;

    // NetGen's [in, out] by rows is [out, in] by columns.
    template <int In, int Out>
    struct Layer {
        explicit Layer(const T* parameters) : weights(Eigen::Map<const Matrix<Out, In>>(parameters)), bias(Eigen::Map<const Matrix<Out>>(parameters + In * Out)) {}

        template <Activation A, class X>
        EIGEN_STRONG_INLINE void forward(const X& x, Matrix<Out>& y) const {
            y.noalias() = weights * x;
            y += bias;
            activate<A>(y);
        }

        Matrix<Out, In> weights;
        Matrix<Out> bias;
    };

    struct Trace {
        Matrix<M> first;
        Matrix<N> second;
        Matrix<O> third;
    };

public:
    explicit EigenSingle(const T* p) : first(p), second(p + I * M + M), third(p + I * M + M + M * N + N) {}

    void forward(const T* input, T* output) const {
        Trace trace;
        evaluate(input, trace);
        Eigen::Map<Matrix<O>>{output} = trace.third;
    }

    void jacobian(const T* input, T* output, T* jacobian) const {
        Trace trace;
        evaluate(input, trace);
        Eigen::Map<Matrix<O>>{output} = trace.third;
        Matrix<N, O> second_rows = third.weights.transpose();
        if constexpr (Output != Activation::Identity) {
            second_rows.array().rowwise() *= slope<Output>(trace.third.array()).transpose();
        }

        scale(trace.second, second_rows);
        Matrix<M, O> first_rows;
        multiply(second.weights.transpose(), second_rows, first_rows);
        scale(trace.first, first_rows);
        multiply(first.weights.transpose(), first_rows, Eigen::Map<Matrix<I, O>>(jacobian));
    }

    EIGEN_MAKE_ALIGNED_OPERATOR_NEW

private:
    EIGEN_STRONG_INLINE void evaluate(const T* input, Trace& trace) const {
        first.template forward<Hidden>(Eigen::Map<const Matrix<I>>(input), trace.first);
        second.template forward<Hidden>(trace.first, trace.second);
        third.template forward<Output>(trace.second, trace.third);
    }

    // Small products in place, unrolled; Eigen would pack their operands as for large ones.
    template <class X, class Y, class Z>
    static EIGEN_STRONG_INLINE void multiply(const Eigen::MatrixBase<X>& x, const Eigen::MatrixBase<Y>& y, Z&& result) {
        if constexpr (M <= 32) {
            result.noalias() = x.lazyProduct(y);
        } else {
            result.noalias() = x * y;
        }
    }

    template <int Units>
    static EIGEN_STRONG_INLINE void scale(const Matrix<Units>& activations, Matrix<Units, O>& rows) {
        const Eigen::Array<T, Units, 1> factors = slope<Hidden>(activations.array());
        rows.array().colwise() *= factors;
    }

    Layer<I, M> first;
    Layer<M, N> second;
    Layer<N, O> third;
};
