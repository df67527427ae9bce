package org.dotledger.core.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.RefusalRow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows come out as they went in, and are written as items are, however many are compressed. */
class JournalRowsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, JournalRows.PLAIN_MAX, JournalRows.PLAIN_MAX + 1, 3_000})
    void keepsWhatItIsGiven(int count) throws IOException {
        List<RefusalRow> rows =
                LongStream.range(0, count).mapToObj(JournalRowsTest::row).toList();
        JournalRows<RefusalRow> journal = JournalRows.of(ViewDefinitions.REFUSALS, rows);

        assertThat(journal.size()).isEqualTo(count);
        assertThat(journal.first()).isEqualTo(rows.subList(0, Math.min(count, JournalRows.PLAIN_MAX)));
        assertThat(journal.all()).isEqualTo(rows);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        journal.writeTo(written);
        assertThat(written.toString(UTF_8)).isEqualTo(CanonicalJson.text(ViewDefinitions.REFUSALS.itemsJson(rows)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, JournalRows.PLAIN_MAX + 1, 3_000})
    void staysAsItIsWhenACopyIsAddedTo(int count) {
        List<RefusalRow> rows =
                LongStream.range(0, count).mapToObj(JournalRowsTest::row).toList();
        JournalRows<RefusalRow> journal = JournalRows.of(ViewDefinitions.REFUSALS, rows);
        JournalRows<RefusalRow> copy = journal.copy();
        copy.add(row(count));
        assertThat(journal.all()).isEqualTo(rows);
        assertThat(copy.all()).startsWith(rows.toArray(RefusalRow[]::new)).endsWith(row(count));
        assertThat(copy.size()).isEqualTo(count + 1);
    }

    private static RefusalRow row(long position) {
        return new RefusalRow(
                position,
                Instant.EPOCH.plusSeconds(position),
                new ActorId("agent"),
                "AdmitDot",
                RefusalCode.DOT_NOT_BORN,
                null,
                List.of("no birth, \u00e4 \"quoted\" reason " + position),
                Sha256.digestUtf8("body " + position),
                List.of(position));
    }
}
