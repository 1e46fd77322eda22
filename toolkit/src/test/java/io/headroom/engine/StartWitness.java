package io.headroom.engine;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketImpl;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A process that starts the engine and writes down whatever it tried to reach. Its arguments: how it starts, and a file. */
final class StartWitness {
    private static final List<String> TRIED = new CopyOnWriteArrayList<>();

    private StartWitness() {}

    /**
     * Starts the engine.
     *
     * @param arguments {@code headroom} or {@code djl}, and where the attempts are written
     * @throws IOException if they cannot be
     */
    @SuppressWarnings("deprecation") // the only hook that sees every socket
    public static void main(String[] arguments) throws IOException {
        URL.setURLStreamHandlerFactory(protocol -> protocol.startsWith("http") ? new Refusing() : null);
        Socket.setSocketImplFactory(RefusingSocket::new);
        if (arguments[0].equals("headroom")) {
            HeadroomEngine.start();
        } else {
            Engine.getInstance();
        }
        try (NDManager manager = NDManager.newBaseManager();
                NDArray one = manager.ones(new Shape(2, 2))) {
            if (one.matMul(one).sum().getFloat() != 8) throw new IllegalStateException("the engine cannot multiply");
        }
        Files.write(Path.of(arguments[1]), TRIED);
    }

    private static final class Refusing extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            TRIED.add(url.toString());
            throw new IOException("refused");
        }

        @Override
        protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
            return openConnection(url);
        }
    }

    private static final class RefusingSocket extends SocketImpl {
        @Override
        protected void create(boolean stream) throws IOException {
            TRIED.add("a socket");
            throw new IOException("refused");
        }

        @Override
        protected void connect(String host, int port) throws IOException {
            create(true);
        }

        @Override
        protected void connect(InetAddress address, int port) throws IOException {
            create(true);
        }

        @Override
        protected void connect(SocketAddress address, int timeout) throws IOException {
            create(true);
        }

        @Override
        protected void bind(InetAddress host, int port) {}

        @Override
        protected void listen(int backlog) {}

        @Override
        protected void accept(SocketImpl socket) {}

        @Override
        protected java.io.InputStream getInputStream() {
            return java.io.InputStream.nullInputStream();
        }

        @Override
        protected java.io.OutputStream getOutputStream() {
            return java.io.OutputStream.nullOutputStream();
        }

        @Override
        protected int available() {
            return 0;
        }

        @Override
        protected void close() {}

        @Override
        protected void sendUrgentData(int data) {}

        @Override
        public void setOption(int option, Object value) {}

        @Override
        public Object getOption(int option) {
            return 0;
        }
    }
}
