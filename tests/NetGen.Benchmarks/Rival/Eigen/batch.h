// Value and derivatives of many samples on Eigen: products of matrices, samples as columns, which is how NetGen's rows of samples lie in memory.
// Sizes are not fixed: for products of this size Eigen would not use it, and g++ would compile for minutes.
#pragma once
#include "activate.h"
#include <vector>

template <class T>
class EigenBatch {
    using Matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic>;
    using Columns = Eigen::Map<Matrix>;

    struct Layer {
        int inputs, units, offset;
        Activation activation;
        Matrix weights;
        Matrix bias;

        // For each sample of a block: activations, derivatives by them, and rows of Jacobians by them.
        std::vector<T> activations, cotangents, rows;

        EIGEN_STRONG_INLINE Columns view(std::vector<T>& memory, long columns) const { return Columns(memory.data(), units, columns); }
    };

public:
    EigenBatch(const T* parameters, std::vector<int> sizes, Activation hidden, Activation output)
        : inputs(sizes.front()), outputs(sizes.back()), layers(sizes.size() - 1) {
        int units = 0;
        for (size_t index = 0; index < layers.size(); index++) {
            Layer& layer = layers[index];
            layer.inputs = sizes[index];
            layer.units = sizes[index + 1];
            layer.offset = parameter_count;
            layer.activation = index + 1 < layers.size() ? hidden : output;
            layer.weights = Eigen::Map<const Matrix>(parameters + parameter_count, layer.units, layer.inputs);
            layer.bias = Eigen::Map<const Matrix>(parameters + parameter_count + layer.inputs * layer.units, layer.units, 1);
            parameter_count += (layer.inputs + 1) * layer.units;
            units += layer.units;
        }

        forward_block = fit(units);
        jacobian_block = fit(units * (1 + outputs));
        gradient_block = fit(2 * units);
        for (Layer& layer : layers) {
            layer.activations.resize(layer.units * forward_block);
            layer.cotangents.resize(layer.units * gradient_block);
            layer.rows.resize(layer.units * outputs * jacobian_block);
        }
    }

    void forward(const T* x, T* y, long samples) {
        for (long start = 0; start < samples; start += forward_block) {
            const long count = std::min<long>(samples - start, forward_block);
            evaluate(x + start * inputs, count);
            Columns(y + start * outputs, outputs, count) = last().view(last().activations, count);
        }
    }

    void jacobian(const T* x, T* y, T* jacobians, long samples) {
        for (long start = 0; start < samples; start += jacobian_block) {
            const long count = std::min<long>(samples - start, jacobian_block);
            evaluate(x + start * inputs, count);
            Columns(y + start * outputs, outputs, count) = last().view(last().activations, count);
            pull_rows(count, jacobians + start * outputs * inputs);
        }
    }

    void gradient(const T* x, const T* cotangents, T* gradient, long samples) {
        Columns(gradient, parameter_count, 1).setZero();
        for (long start = 0; start < samples; start += gradient_block) {
            const long count = std::min<long>(samples - start, gradient_block);
            evaluate(x + start * inputs, count);
            last().view(last().cotangents, count) = constant(cotangents + start * outputs, outputs, count);
            accumulate(x + start * inputs, count, gradient);
        }
    }

private:
    // As many samples as a quarter of a megabyte of second-level cache holds values for.
    static int fit(int values) {
        const int samples = 256 * 1024 / int(sizeof(T)) / values / 16 * 16;
        return std::min(std::max(samples, 16), 256);
    }

    Layer& last() { return layers.back(); }

    // The same type for what is read and what is written, so that there is one product of each kind to compile.
    static Columns constant(const T* data, long rows, long columns) { return Columns(const_cast<T*>(data), rows, columns); }

    void evaluate(const T* x, long count) {
        for (size_t index = 0; index < layers.size(); index++) {
            Layer& layer = layers[index];
            Columns y = layer.view(layer.activations, count);
            multiply(layer.weights, index == 0 ? constant(x, inputs, count) : layers[index - 1].view(layers[index - 1].activations, count), y);
            y.colwise() += layer.bias.col(0);
            with_activation(layer.activation, [&](auto activation) { activate<activation>(y); });
        }
    }

    // Rows of Jacobians are columns here, a sample's next to each other.
    void pull_rows(long count, T* jacobians) {
        Columns seeds = last().view(last().rows, count * outputs);
        seeds.setZero();
        for (long sample = 0; sample < count; sample++) {
            seeds.middleCols(sample * outputs, outputs).diagonal().setOnes();
        }

        scale_rows(last(), count);
        for (size_t index = layers.size() - 1; index > 0; index--) {
            Columns rows = layers[index - 1].view(layers[index - 1].rows, count * outputs);
            pull(layers[index].weights, layers[index].view(layers[index].rows, count * outputs), rows);
            scale_rows(layers[index - 1], count);
        }

        Columns result(jacobians, inputs, count * outputs);
        pull(layers[0].weights, layers[0].view(layers[0].rows, count * outputs), result);
    }

    void scale_rows(Layer& layer, long count) {
        Columns activations = layer.view(layer.activations, count);
        Columns rows = layer.view(layer.rows, count * outputs);
        with_activation(layer.activation, [&](auto activation) {
            activations.array() = slope<activation>(activations.array());
            for (long sample = 0; sample < count; sample++) {
                rows.middleCols(sample * outputs, outputs).array().colwise() *= activations.col(sample).array();
            }
        });
    }

    void accumulate(const T* x, long count, T* gradient) {
        for (size_t index = layers.size(); index-- > 0;) {
            Layer& layer = layers[index];
            Columns derivatives = layer.view(layer.cotangents, count);
            with_activation(layer.activation, [&](auto activation) {
                derivatives.array() *= slope<activation>(layer.view(layer.activations, count).array());
            });
            if (index > 0) {
                Columns below = layers[index - 1].view(layers[index - 1].cotangents, count);
                pull(layer.weights, derivatives, below);
            }

            Columns(gradient + layer.offset, layer.units, layer.inputs).noalias() +=
                derivatives * (index == 0 ? constant(x, inputs, count) : layers[index - 1].view(layers[index - 1].activations, count)).transpose();
            Columns(gradient + layer.offset + layer.inputs * layer.units, layer.units, 1) += derivatives.rowwise().sum();
        }
    }

    static void multiply(const Matrix& weights, const Columns& x, Columns& y) { y.noalias() = weights * x; }

    static void pull(const Matrix& weights, const Columns& derivatives, Columns& result) { result.noalias() = weights.transpose() * derivatives; }

    int inputs, outputs, parameter_count = 0;
    int forward_block, jacobian_block, gradient_block;
    std::vector<Layer> layers;
};
