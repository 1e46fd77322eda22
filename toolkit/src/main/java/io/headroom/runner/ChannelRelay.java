package io.headroom.runner;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hands bytes on between all who connect to a Unix socket and a port of this machine, a connection there for each connection
 * here. Two threads serve a pair, one each way; either holds one buffer and waits for the slower side. Its threads do not keep the
 * JVM alive.
 */
final class ChannelRelay implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final long KERNEL_STARTS_MILLIS = 20;
    private static final long OVERLOADED_MILLIS = 1000;

    private final UnixListener listener;
    private final InetSocketAddress kernel;
    private final Runnable kernelListens;
    private final Set<Thread> answering = ConcurrentHashMap.newKeySet();

    private ChannelRelay(UnixListener listener, InetSocketAddress kernel, Runnable kernelListens) {
        this.listener = listener;
        this.kernel = kernel;
        this.kernelListens = kernelListens;
    }

    /**
     * Takes connections from now on.
     *
     * @param listener the Unix socket
     * @param kernel where the kernel will listen; who connects before it does waits
     * @param kernelListens called whenever it was seen to
     */
    static ChannelRelay start(UnixListener listener, InetSocketAddress kernel, Runnable kernelListens) {
        ChannelRelay relay = new ChannelRelay(listener, kernel, kernelListens);
        relay.daemon(relay::accept);
        return relay;
    }

    private Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "headroom-ipc-" + listener.path().getFileName());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void accept() {
        while (true) {
            try {
                SocketChannel client = listener.accept();
                daemon(() -> serve(client));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                System.err.println(listener.path() + ": a connection could not be taken: " + e.getMessage());
                pause(OVERLOADED_MILLIS);
            }
        }
    }

    private void serve(SocketChannel client) {
        try (client;
                SocketChannel toKernel = reached()) {
            kernelListens.run();
            Thread answers = daemon(() -> handOn(toKernel, client));
            answering.add(answers);
            handOn(client, toKernel);
            answers.join();
            answering.remove(answers);
        } catch (IOException e) {
            System.err.println(listener.path() + ": a connection was lost: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A connection to the kernel, once it listens. */
    private SocketChannel reached() throws IOException {
        while (true) {
            SocketChannel channel = SocketChannel.open();
            try {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.bind(new InetSocketAddress(kernel.getAddress(), 0));
                // A socket that connects from a port to the same port finds itself there, and the kernel could not
                // listen.
                boolean own = ((InetSocketAddress) channel.getLocalAddress()).getPort() == kernel.getPort();
                if (!own && channel.connect(kernel)) return channel;
            } catch (ConnectException e) {
                pause(KERNEL_STARTS_MILLIS);
            }
            channel.close();
        }
    }

    /** Until the one side has no more to say; what the other says still goes the other way then. */
    private static void handOn(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) to.write(buffer);
                buffer.clear();
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // One side is gone, as Jupyter is when a tab is closed: no fault, and nobody is left to hear of it.
            close(from);
            close(to);
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            System.err.println("a connection could not be closed: " + e.getMessage());
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes no more connections and removes the socket; those that are open go on. */
    @Override
    public void close() {
        listener.close();
    }

    /** Waits until all that the kernel has said is handed on, which it is when the kernel has hung up. */
    void awaitLastWords(Deadline end) {
        for (Thread answers : answering) {
            try {
                answers.join(Math.max(1, end.left().toMillis()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
