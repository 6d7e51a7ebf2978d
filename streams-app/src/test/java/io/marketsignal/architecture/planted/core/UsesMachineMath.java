package io.marketsignal.architecture.planted.core;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Planted: functions whose last bit Java leaves to the machine. */
public final class UsesMachineMath {
    double logarithm(double x) {
        return Math.log(x);
    }

    double exponential(double x) {
        return Math.exp(x);
    }

    double power(double x) {
        return Math.pow(x, 1.5);
    }

    double sine(double x) {
        return Math.sin(x);
    }

    double root(double x) {
        return Math.cbrt(x);
    }

    DoubleUnaryOperator logarithmByReference() {
        return Math::log10;
    }

    DoubleBinaryOperator powerInLambda() {
        return (x, y) -> Math.pow(x, y);
    }
}
