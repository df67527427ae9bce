package org.dotledger.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import org.dotledger.api.json.JsonReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every part of the benchmark, so briefly that its figures mean nothing. */
class BenchCommandTest {
    @TempDir
    private Path directory;

    @Test
    void measuresEveryPart() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        String[] arguments = {"bench", "--small", "--data", directory.toString(), "-o", "ndjson"};
        int exitCode = LedgerMain.run(arguments, out, errors);
        assertThat(exitCode).as(errors.toString(UTF_8)).isZero();
        assertThat(out.toString(UTF_8).lines())
                .hasSizeGreaterThan(14)
                .map(line -> JsonReader.readObject(line.getBytes(UTF_8)))
                .allSatisfy(figure -> assertThat(
                                Double.parseDouble(figure.string("median").replace(",", "")))
                        .isPositive())
                .extracting(figure -> figure.string("unit"))
                .contains("events/s", "ms");
    }
}
