package org.dotledger.core.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.registrar.ScannedPath;
import org.dotledger.api.registrar.StoredRow;
import org.junit.jupiter.api.Test;

class FalseNewTest {
    private static final String BIN = "/opt/incomex/dot/bin/";
    private static final List<DotCode> WHITELIST = List.of(new DotCode("DOT_C1_A"));

    private static FalseNew of(List<String> names, StoredRow... rows) {
        List<ScannedPath> scan =
                names.stream().map(name -> new ScannedPath(BIN + name)).toList();
        return FalseNew.of(scan, List.of(rows), WHITELIST, SsotPrefixes.DEFAULT);
    }

    private static StoredRow row(String code, String filePath, String status) {
        return new StoredRow(new DotCode(code), "x", filePath, status);
    }

    @Test
    void saysOfEachLineWhatItIsByCode() {
        FalseNew found = of(
                List.of("dot-c1-a", "dot-b1", "dot-c2", "dot-d1", "dot-e1", "dot-f1.bak", "dot-g1", "sub/dot-h1"),
                row("DOT_B1", "bin/dot-b1", "active"),
                row("DOT_C2", "dot/bin/dot-c2", "active"),
                row("DOT_D1", BIN + "dot-d1", "active"),
                row("DOT_G1", "bin/dot-g1", "retired"),
                row("DOT_H1", "somewhere/dot-h1", "active"));
        assertThat(found)
                .isEqualTo(new FalseNew(
                        7, 1, 2, 3, 1, new TreeMap<>(Map.of("bin/…", 1L, "dot/bin/…", 1L, "elsewhere", 1L))));
    }

    @Test
    void countsEveryLineOnce() {
        FalseNew found = of(List.of("dot-b1", "old/dot-b1"), row("DOT_B1", "bin/dot-b1", "active"));
        assertThat(found.lines()).isEqualTo(2);
        assertThat(Stream.of(found.whitelisted(), found.backlog(), found.registered(), found.leftovers())
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(found.lines());
    }
}
