package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.error.EnvironmentFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
    @Test
    void passesOnWhatIsPrinted() {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        StandardOutput out = new StandardOutput(sink);
        HeadroomCommand.writer(out).println("four words of result");
        assertThat(sink).hasToString("four words of result" + System.lineSeparator());
        assertThat(out.fault()).isEmpty();
    }

    @Test
    void aFullDiskBehindTheStreamIsAFault() {
        assertThat(printedTo("No space left on device").fault())
                .get()
                .extracting(EnvironmentFault::getMessage)
                .isEqualTo(
                        "standard output: writing failed: the disk is full; free some space or choose another folder");
    }

    @Test
    void aReaderThatHasReadEnoughIsNone() {
        assertThat(printedTo("Broken pipe").fault()).isEmpty();
    }

    private static StandardOutput printedTo(String failure) {
        StandardOutput out = new StandardOutput(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException(failure);
            }
        });
        HeadroomCommand.writer(out).println("a result");
        return out;
    }
}
