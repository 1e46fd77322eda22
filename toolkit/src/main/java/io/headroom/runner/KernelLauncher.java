package io.headroom.runner;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.error.NotSupported;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the kernel's JVM starts: it runs a kernel's own main class, which speaks TCP only. Where Jupyter asks for Unix sockets, as
 * Google Colab does, these are served by an {@link IpcRelay} in the same JVM.
 */
public final class KernelLauncher {
    private static final int WRONG_ENVIRONMENT = 2;
    /** What Jupyter means where it names no transport. */
    private static final String TCP = "tcp";

    private KernelLauncher() {}

    /**
     * Runs a kernel to its end.
     *
     * @param arguments the kernel's main class, and the connection file that Jupyter wrote
     * @throws Throwable what the kernel's main method throws
     */
    public static void main(String[] arguments) throws Throwable {
        try {
            Path file = served(Path.of(arguments[1]));
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                    new String[] {file.toString()});
        } catch (FileFault | EnvironmentFault | NotSupported e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_ENVIRONMENT);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The connection file for a kernel that speaks TCP. */
    static Path served(Path file) {
        String transport = transport(file);
        return switch (transport) {
            case TCP -> file;
            case "ipc" -> {
                IpcRelay relay = IpcRelay.start(file);
                Runtime.getRuntime().addShutdownHook(new Thread(relay::close, "headroom-ipc-end"));
                yield relay.kernelsFile();
            }
            default ->
                throw new NotSupported(file + ": the transport \"" + transport
                        + "\" is not known here; let Jupyter use \"tcp\" or \"ipc\" (KernelManager.transport)");
        };
    }

    /** Token by token: a tree's mapper would make every start of a kernel a quarter of a second longer. */
    private static String transport(Path file) {
        try (JsonParser parser = new JsonFactory().createParser(Files.readAllBytes(file))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && "transport".equals(parser.currentName()))
                    return parser.getText();
            }
            return TCP;
        } catch (JsonProcessingException e) {
            throw new FileFault(file, "", "expected a connection file of Jupyter, got " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", file, e);
        }
    }
}
