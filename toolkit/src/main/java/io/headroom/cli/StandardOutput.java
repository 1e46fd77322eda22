package io.headroom.cli;

import io.headroom.error.EnvironmentFault;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where results are printed. Writers swallow what goes wrong with a stream; here it is kept, so that a result that did not
 * reach its file ends with a status that says so.
 */
final class StandardOutput extends FilterOutputStream {
    private IOException failure;

    StandardOutput(OutputStream to) {
        super(to);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            if (failure == null) failure = e;
            throw e;
        }
    }

    /** What was not printed and why. A reader that has read enough, such as {@code head}, is nobody's fault. */
    Optional<EnvironmentFault> fault() {
        return Optional.ofNullable(failure)
                .filter(e ->
                        !String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe"))
                .map(e -> EnvironmentFault.of("writing", Path.of("standard output"), e));
    }
}
