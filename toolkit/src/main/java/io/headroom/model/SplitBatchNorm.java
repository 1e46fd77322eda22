package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.headroom.engine.Gradients;
import io.headroom.engine.NativeArrays;
import io.headroom.engine.Scope;

/**
 * BatchNorm in training (Ioffe and Szegedy 2015) of rows that come a piece after the other: first all pieces are counted, then
 * each can be normed; on the way back the gradients of all of them are counted, then each can go through. Moments of pieces
 * are merged by Chan, Golub and LeVeque 1983. b rows of a piece, M channels, T time, N = all rows times T.
 */
@SuppressWarnings("try")
final class SplitBatchNorm {
    private final NDManager manager;
    private final NDArray gamma;
    private final NDArray beta;
    private final NDArray runningMean;
    private final NDArray runningVariance;

    private final NDArray mean;
    private final NDArray squares;
    private final NDArray ofGamma;
    private final NDArray ofBeta;
    private long count;

    /** Its arrays belong to the caller's scope. */
    SplitBatchNorm(ParameterStore store, Convolution convolution, NDArray beside) {
        manager = beside.getManager();
        gamma = channels(Part.value(store, convolution.gamma(), beside).stopGradient());
        beta = channels(Part.value(store, convolution.beta(), beside).stopGradient());
        runningMean = channels(Part.value(store, convolution.mean(), beside));
        runningVariance = channels(Part.value(store, convolution.variance(), beside));
        mean = gamma.zerosLike();
        squares = gamma.zerosLike();
        ofGamma = gamma.zerosLike();
        ofBeta = gamma.zerosLike();
    }

    /** x [b, M, T]. */
    void count(NDArray x) {
        try (Scope scope = Scope.open()) {
            long own = x.size() / gamma.size();
            NDArray ownMean = sum(x).div(number(own)); // [1, M, 1]
            NDArray ownSquares = sum(x.sub(ownMean).square());
            NDArray apart = ownMean.sub(mean);
            NDArray share = number(own).div(number(count + own));
            squares.addi(ownSquares).addi(apart.square().mul(share).mul(number(count)));
            mean.addi(apart.mul(share));
            count += own;
        }
    }

    /** Moves the running statistics. */
    void move() {
        try (Scope scope = Scope.open()) {
            NDArray rest = NativeArrays.scalar(manager, 1 - Convolution.KEEP);
            runningMean.addi(mean.sub(runningMean).mul(rest));
            runningVariance.addi(squares.div(number(Math.max(1, count - 1)))
                    .sub(runningVariance)
                    .mul(rest));
        }
    }

    /** x [b, M, T] with mean 0 and variance 1 over all N. */
    NDArray standardised(NDArray x) {
        try (Scope scope = Scope.open()) {
            return scope.keep(x.sub(mean).divi(deviation()));
        }
    }

    /** What BatchNorm makes of standardised values [b, M, T]. */
    NDArray normed(NDArray standardised) {
        try (Scope scope = Scope.open()) {
            return scope.keep(standardised.mul(gamma).addi(beta));
        }
    }

    /** The gradient of what was normed and the standardised values, [b, M, T] each. */
    void countGradient(NDArray gradient, NDArray standardised) {
        try (Scope scope = Scope.open()) {
            ofGamma.addi(sum(gradient.mul(standardised)));
            ofBeta.addi(sum(gradient));
        }
    }

    /** The gradient of x [b, M, T], from that of what was normed. */
    NDArray backward(NDArray gradient, NDArray standardised) {
        try (Scope scope = Scope.open()) {
            NDArray all = number(count);
            NDArray kept = gradient.sub(ofBeta.div(all)).subi(standardised.mul(ofGamma.div(all)));
            return scope.keep(kept.muli(gamma).divi(deviation()));
        }
    }

    /** Adds to the gradients of scale and shift. */
    void addGradients(ParameterStore store, Convolution convolution) {
        Shape shape = new Shape(gamma.size());
        try (Scope scope = Scope.open()) {
            Gradients.add(Part.value(store, convolution.gamma(), gamma), ofGamma.reshape(shape));
            Gradients.add(Part.value(store, convolution.beta(), gamma), ofBeta.reshape(shape));
        }
    }

    private NDArray deviation() {
        return squares.div(number(count))
                .addi(NativeArrays.scalar(manager, Convolution.EPSILON))
                .sqrt();
    }

    private NDArray number(long value) {
        return NativeArrays.longs(manager, new Shape(), new long[] {value}).toType(gamma.getDataType(), false);
    }

    /** A view [1, M, 1] of [M]. */
    private static NDArray channels(NDArray values) {
        return values.reshape(1, values.size(), 1);
    }

    private static NDArray sum(NDArray x) {
        return x.sum(new int[] {0, 2}, true);
    }
}
