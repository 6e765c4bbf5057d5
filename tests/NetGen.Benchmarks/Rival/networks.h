// The networks of the benchmark by letter. All have two hidden layers.
#pragma once
#include "methods.h"

enum class Activation { Identity, Relu, Sigmoid, Tanh };

// Network: template <class T, Activation Hidden, Activation Output, int I, int M, int N, int O>, with a static method `methods`.
template <class T, template <class, Activation, Activation, int, int, int, int> class Network>
const Methods<T>* methods_of(char letter) {
    switch (letter) {
        case 'A': return Network<T, Activation::Sigmoid, Activation::Sigmoid, 2, 3, 3, 1>::methods();
        case 'B': return Network<T, Activation::Relu, Activation::Sigmoid, 2, 4, 3, 1>::methods();
        case 'C': return Network<T, Activation::Tanh, Activation::Identity, 3, 16, 16, 3>::methods();
        case 'D': return Network<T, Activation::Tanh, Activation::Identity, 8, 32, 32, 4>::methods();
        case 'E': return Network<T, Activation::Tanh, Activation::Identity, 16, 64, 64, 16>::methods();
        case 'F': return Network<T, Activation::Relu, Activation::Identity, 64, 128, 128, 10>::methods();
        case 'G': return Network<T, Activation::Relu, Activation::Identity, 256, 512, 512, 10>::methods();
        default: return nullptr;
    }
}
