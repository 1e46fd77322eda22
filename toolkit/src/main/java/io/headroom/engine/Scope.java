package io.headroom.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.List;

/**
 * Closes every array that this thread makes while the scope is open, but for those that are kept: these go to the scope
 * around it. What autograd still needs survives, because the recorded graph holds the native memory itself; what it does not
 * need is freed here and not when some manager closes.
 */
public final class Scope implements AutoCloseable {
    private final NDScope arrays;
    private final List<NDArray> kept = new ArrayList<>();

    private Scope(NDScope arrays) {
        this.arrays = arrays;
    }

    /**
     * Opens a scope inside whatever scope is open on this thread.
     *
     * @return the scope
     */
    public static Scope open() {
        HeadroomEngine.start();
        return new Scope(new NDScope());
    }

    /**
     * Lets an array outlive this scope. Called while this is the innermost one.
     *
     * @param result an array that was made in this scope
     * @return the same array
     */
    public NDArray keep(NDArray result) {
        NDScope.unregister(result);
        kept.add(result);
        return result;
    }

    /**
     * Takes over an array that another thread made and kept: the innermost scope of this thread closes it.
     *
     * @param array an array that no scope closes
     * @return the same array
     */
    public static NDArray adopt(NDArray array) {
        NDScope.register(array);
        return array;
    }

    @Override
    public void close() {
        arrays.close();
        kept.forEach(NDScope::register);
    }
}
