package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plain sockets on both sides: what passes is bytes. */
@Timeout(60)
class ChannelRelayTest {
    private static final int LARGE = 20_000_000;

    @TempDir
    private Path folder;

    private Path path;
    private ServerSocket kernel;
    private ChannelRelay relay;

    @BeforeEach
    void start() throws IOException {
        path = folder.resolve("k-1");
        kernel = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        relay = relayTo(kernel.getLocalPort());
    }

    @AfterEach
    void end() throws IOException {
        relay.close();
        kernel.close();
    }

    @Test
    void largeMessagesPassBothWaysAtOnce() throws Exception {
        byte[] question = random(1);
        byte[] answer = random(2);
        try (SocketChannel client = connect();
                Socket served = kernel.accept()) {
            CompletableFuture<Void> asked = async(() -> write(client, question));
            CompletableFuture<Void> answered = async(() -> write(served.getOutputStream(), answer));
            CompletableFuture<byte[]> heard =
                    async(() -> served.getInputStream().readNBytes(LARGE));
            assertThat(read(client, LARGE)).isEqualTo(answer);
            assertThat(heard.get()).isEqualTo(question);
            asked.get();
            answered.get();
        }
    }

    @Test
    void whoHasNoMoreToSayStillHearsTheAnswer() throws Exception {
        try (SocketChannel client = connect();
                Socket served = kernel.accept()) {
            write(client, new byte[] {1, 2, 3});
            client.shutdownOutput();
            assertThat(served.getInputStream().readAllBytes()).containsExactly(1, 2, 3);
            served.getOutputStream().write(4);
            served.shutdownOutput();
            assertThat(Channels.newInputStream(client).readAllBytes()).containsExactly(4);
        }
    }

    @Test
    void everyClientHasAConnectionOfItsOwnAndMayComeAgain() throws Exception {
        try (SocketChannel first = connect();
                Socket toFirst = kernel.accept()) {
            try (SocketChannel second = connect();
                    Socket toSecond = kernel.accept()) {
                toFirst.getOutputStream().write(1);
                toSecond.getOutputStream().write(2);
                assertThat(read(second, 1)).containsExactly(2);
                assertThat(read(first, 1)).containsExactly(1);
            }
            try (SocketChannel again = connect();
                    Socket toAgain = kernel.accept()) {
                toAgain.getOutputStream().write(3);
                assertThat(read(again, 1)).containsExactly(3);
            }
            toFirst.getOutputStream().write(4);
            assertThat(read(first, 1)).containsExactly(4);
        }
    }

    @Test
    void aClientThatIsGoneIsGoneForTheKernelToo() throws Exception {
        SocketChannel client = connect();
        try (Socket served = kernel.accept()) {
            client.close();
            assertThat(served.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aKernelThatIsGoneIsGoneForTheClientToo() throws Exception {
        try (SocketChannel client = connect()) {
            kernel.accept().close();
            assertThat(Channels.newInputStream(client).read()).isEqualTo(-1);
        }
    }

    @Test
    void aSlowClientHoldsTheKernelUpAndLosesNothing() throws Exception {
        byte[] output = random(3);
        AtomicLong written = new AtomicLong();
        try (SocketChannel client = connect();
                Socket served = kernel.accept()) {
            served.setSendBufferSize(64 * 1024);
            CompletableFuture<Void> writing = async(() -> {
                for (int i = 0; i < LARGE; i += 100_000) {
                    served.getOutputStream().write(output, i, 100_000);
                    written.addAndGet(100_000);
                }
                return null;
            });
            long before = -1;
            while (written.get() != before) {
                before = written.get();
                Thread.sleep(200);
            }
            // The systems' own buffers take some, on both sides.
            assertThat(before).isLessThan(LARGE);
            assertThat(writing).isNotDone();
            assertThat(read(client, LARGE)).isEqualTo(output);
            writing.get();
        }
    }

    @Test
    void whoComesBeforeTheKernelIsServedWhenItListens() throws Exception {
        int port = kernel.getLocalPort();
        kernel.close();
        try (SocketChannel early = connect()) {
            write(early, new byte[] {7});
            Thread.sleep(50);
            kernel = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
            try (Socket served = kernel.accept()) {
                assertThat(served.getInputStream().read()).isEqualTo(7);
            }
        }
    }

    @Test
    void whatTheKernelSaidLastIsWaitedFor() throws Exception {
        try (SocketChannel client = connect()) {
            try (Socket served = kernel.accept()) {
                served.getOutputStream().write(new byte[] {8, 9});
            }
            relay.close();
            relay.awaitLastWords(Deadline.in(Duration.ofSeconds(20)));
            assertThat(path).doesNotExist();
            assertThat(Channels.newInputStream(client).readAllBytes()).containsExactly(8, 9);
        }
    }

    private ChannelRelay relayTo(int port) {
        return ChannelRelay.start(
                UnixListener.at(path), new InetSocketAddress(InetAddress.getLoopbackAddress(), port), () -> {});
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(path));
    }

    private static byte[] random(int seed) {
        byte[] bytes = new byte[LARGE];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static Void write(SocketChannel channel, byte[] bytes) throws IOException {
        return write(Channels.newOutputStream(channel), bytes);
    }

    private static Void write(OutputStream stream, byte[] bytes) throws IOException {
        stream.write(bytes);
        return null;
    }

    private static byte[] read(SocketChannel channel, int count) throws IOException {
        InputStream stream = Channels.newInputStream(channel);
        return stream.readNBytes(count);
    }

    private static <T> CompletableFuture<T> async(Callable<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                future.complete(work.call());
            } catch (Exception e) {
                future.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return future.orTimeout(50, TimeUnit.SECONDS);
    }
}
