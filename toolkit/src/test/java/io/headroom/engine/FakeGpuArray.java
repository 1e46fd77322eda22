package io.headroom.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An array of the CPU that says it is on a GPU: its numbers cannot be reached but through a copy, and it keeps the copies, so
 * that a test can ask whether they were freed.
 */
public final class FakeGpuArray implements InvocationHandler {
    private static final Set<String> IN_THE_MACHINES_MEMORY = Set.of("toByteBuffer", "toFloatArray", "toDoubleArray");

    private final NDArray real;
    private final List<NDArray> copies = new ArrayList<>();

    /**
     * Disguises an array.
     *
     * @param real on the CPU
     */
    public FakeGpuArray(NDArray real) {
        this.real = real;
    }

    /**
     * The array as it is given away.
     *
     * @return on the first GPU, by its own word
     */
    public NDArray array() {
        return (NDArray) Proxy.newProxyInstance(NDArray.class.getClassLoader(), new Class<?>[] {NDArray.class}, this);
    }

    /**
     * What was copied to the CPU.
     *
     * @return the copies, in order
     */
    List<NDArray> copies() {
        return copies;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (IN_THE_MACHINES_MEMORY.contains(method.getName())) {
            throw new AssertionError(method.getName() + " of an array on a GPU");
        }
        if (method.getName().equals("getDevice")) return Device.gpu();
        if (method.getName().equals("toDevice")) return moved((Device) arguments[0]);
        try {
            return method.invoke(real, plain(arguments));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private NDArray moved(Device device) {
        if (device.isGpu()) return new FakeGpuArray(real.duplicate()).array();
        NDArray copy = real.duplicate();
        copies.add(copy);
        return copy;
    }

    private static Object[] plain(Object[] arguments) {
        Object[] plain = arguments == null ? new Object[0] : arguments.clone();
        for (int i = 0; i < plain.length; i++) plain[i] = plain(plain[i]);
        return plain;
    }

    private static Object plain(Object argument) {
        if (argument instanceof NDList list)
            return new NDList(list.stream().map(each -> (NDArray) plain(each)).toList());
        boolean fake = argument != null
                && Proxy.isProxyClass(argument.getClass())
                && Proxy.getInvocationHandler(argument) instanceof FakeGpuArray;
        return fake ? ((FakeGpuArray) Proxy.getInvocationHandler(argument)).real : argument;
    }
}
