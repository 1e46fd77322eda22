package io.headroom.notebook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A kernel built on jupyter-jvm-basekernel, whose classes are found beside the kernel's own renderer: forks that moved them
 * to another package keep their names and methods.
 */
final class ReflectedKernel implements Kernel {
    private final Object renderer;
    private final Object stream;
    private final Class<?> displayData;
    private final Class<?> mimeType;
    private final Class<?> renderFunction;
    private final Optional<RunningCells> cells;

    /**
     * Wraps a kernel that runs.
     *
     * @param kernel a {@code BaseKernel}
     * @throws IllegalStateException if it is built otherwise
     */
    ReflectedKernel(Object kernel) {
        this(
                call(kernel, "getRenderer", new Class<?>[0]),
                displayStream(call(kernel, "getIO", new Class<?>[0])),
                RunningCells.of(kernel));
    }

    /**
     * Wraps the parts of a kernel that matter.
     *
     * @param renderer a {@code Renderer}
     * @param stream a {@code DisplayStream}
     * @param cells its record of the cells it runs
     * @throws IllegalStateException if they are built otherwise
     */
    ReflectedKernel(Object renderer, Object stream, Optional<RunningCells> cells) {
        this.cells = cells;
        this.renderer = renderer;
        this.stream = stream;
        displayData = beside(renderer, "DisplayData");
        mimeType = beside(renderer, "mime.MIMEType");
        renderFunction = beside(renderer, "RenderFunction");
    }

    private static Class<?> beside(Object renderer, String name) {
        String home = renderer.getClass().getPackageName();
        try {
            return Class.forName(home + '.' + name, true, renderer.getClass().getClassLoader());
        } catch (ClassNotFoundException e) {
            throw unlike(e);
        }
    }

    private static Object displayStream(Object io) {
        try {
            return io.getClass().getField("display").get(io);
        } catch (ReflectiveOperationException e) {
            throw unlike(e);
        }
    }

    @Override
    public void register(Class<?> type, Function<Object, Bundle> rendering) {
        Object function = Proxy.newProxyInstance(
                renderFunction.getClassLoader(), new Class<?>[] {renderFunction}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) return ofObject(proxy, method, arguments);
                    render(rendering.apply(arguments[0]), arguments[1]);
                    return null;
                });
        Object registration = call(renderer, "createRegistration", new Class<?>[] {Class.class}, type);
        Object preferring = call(registration, "preferring", new Class<?>[] {String[].class}, (Object)
                new String[] {Bundle.HTML, Bundle.PNG});
        call(preferring, "register", new Class<?>[] {renderFunction}, function);
    }

    @Override
    public void show(Object object) {
        call(
                stream,
                "display",
                new Class<?>[] {displayData},
                call(renderer, "render", new Class<?>[] {Object.class}, object));
    }

    @Override
    public void display(String id, Bundle bundle) {
        Object data = data(bundle);
        call(data, "setDisplayId", new Class<?>[] {String.class}, id);
        call(stream, "display", new Class<?>[] {displayData}, data);
    }

    @Override
    public void update(String id, Bundle bundle) {
        call(stream, "updateDisplay", new Class<?>[] {String.class, displayData}, id, data(bundle));
    }

    @Override
    public boolean inCell() {
        return (Boolean) call(stream, "isAttached", new Class<?>[0]);
    }

    @Override
    public HeldCell hold(Runnable asked) {
        return cells.map(each -> each.hold(asked)).orElse(HeldCell.NOT);
    }

    /** Adds to a context's output what was asked for; the text always. */
    private void render(Bundle bundle, Object context) {
        Object output = call(context, "getOutputContainer", new Class<?>[0]);
        call(output, "putText", new Class<?>[] {String.class}, bundle.text());
        bundle.forms().forEach((mime, form) -> {
            boolean wanted = (Boolean)
                    call(context, "renderIfRequested", new Class<?>[] {mimeType, Supplier.class}, mime(mime), (Supplier<
                                    Object>)
                            () -> form);
            if (wanted) putMetadata(output, bundle, mime);
        });
    }

    private Object data(Bundle bundle) {
        try {
            Object data = displayData.getConstructor().newInstance();
            call(data, "putText", new Class<?>[] {String.class}, bundle.text());
            bundle.forms().forEach((mime, form) -> {
                call(data, "putData", new Class<?>[] {String.class, Object.class}, mime, form);
                putMetadata(data, bundle, mime);
            });
            return data;
        } catch (ReflectiveOperationException e) {
            throw unlike(e);
        }
    }

    private void putMetadata(Object data, Bundle bundle, String mime) {
        if (!bundle.metadata().containsKey(mime)) return;
        Class<?>[] types = {String.class, Object.class};
        call(data, "putMetaData", types, mime, bundle.metadata().get(mime));
    }

    private Object mime(String name) {
        try {
            return mimeType.getMethod("parse", String.class).invoke(null, name);
        } catch (ReflectiveOperationException e) {
            throw unlike(e);
        }
    }

    private static Object call(Object target, String name, Class<?>[] types, Object... arguments) {
        try {
            return target.getClass().getMethod(name, types).invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw unlike(e);
        } catch (ReflectiveOperationException e) {
            throw unlike(e);
        }
    }

    private static Object ofObject(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "a rendering of Headroom's";
        };
    }

    private static IllegalStateException unlike(ReflectiveOperationException e) {
        return new IllegalStateException("this kernel is built neither like IJava 1.3 nor like JJava 1.0: " + e, e);
    }
}
