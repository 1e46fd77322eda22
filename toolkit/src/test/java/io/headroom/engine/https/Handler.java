package io.headroom.engine.https;

import io.headroom.engine.DownloadWitness;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** A made-up network, which serves an index and two small files that are no libraries. Java finds it by its name. */
public final class Handler extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) {
        return new HttpURLConnection(url) {
            @Override
            public void connect() {}

            @Override
            public void disconnect() {}

            @Override
            public boolean usingProxy() {
                return false;
            }

            @Override
            public int getResponseCode() {
                return HTTP_OK;
            }

            @Override
            public InputStream getInputStream() {
                return new ByteArrayInputStream(answer(url.getPath()));
            }
        };
    }

    @Override
    protected URLConnection openConnection(URL url, Proxy proxy) {
        return openConnection(url);
    }

    private static byte[] answer(String path) {
        return path.endsWith("/files.txt")
                ? DownloadWitness.index().getBytes(StandardCharsets.UTF_8)
                : zipped("not a library");
    }

    private static byte[] zipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
