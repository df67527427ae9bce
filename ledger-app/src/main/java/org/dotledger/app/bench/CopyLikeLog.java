package org.dotledger.app.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The same as {@link CopyBatches}, but into tables with the columns and indexes of the log's, with one tag an event: the
 * limit of any engine that stores what this one stores.
 */
record CopyLikeLog(DataSource dataSource, byte[] entry, AtomicLong nextPosition) implements Workload {
    private static final byte[] TYPE = "dotledger.CatalogReadBack.v1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SUBJECT = "DOT_C1_BENCH_0001".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ACTOR = "operator".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "(b) the same into tables like the log's";
    }

    @Override
    public int callers() {
        return 1;
    }

    @Override
    public int eventsPerOperation() {
        return CopyBatches.ROWS;
    }

    @Override
    public Sample run(Duration duration) throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            return Callers.run(1, duration, caller -> () -> {
                long first = nextPosition.getAndAdd(CopyBatches.ROWS);
                copy.copyIn("""
                        COPY bench.event (position, id, type, subject, time, actor, tags, leaf_hash, entry)
                        FROM STDIN (FORMAT binary)""", new ByteArrayInputStream(events(first)));
                copy.copyIn(
                        "COPY bench.event_tag (tag, position) FROM STDIN (FORMAT binary)",
                        new ByteArrayInputStream(tags(first)));
                connection.commit();
            });
        }
    }

    private byte[] events(long first) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(CopyBatches.ROWS * (entry.length + 250));
        DataOutputStream out = CopyBatches.begin(bytes);
        for (int i = 0; i < CopyBatches.ROWS; i++) {
            UUID id = UUID.randomUUID();
            out.writeShort(9);
            number(out, first + i);
            out.writeInt(16);
            out.writeLong(id.getMostSignificantBits());
            out.writeLong(id.getLeastSignificantBits());
            CopyBatches.field(out, TYPE);
            CopyBatches.field(out, SUBJECT);
            number(out, first + i);
            CopyBatches.field(out, ACTOR);
            CopyBatches.field(out, tag(first + i));
            CopyBatches.field(out, new byte[32]);
            CopyBatches.field(out, entry);
        }
        out.writeShort(-1);
        return bytes.toByteArray();
    }

    private static byte[] tags(long first) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(CopyBatches.ROWS * 50);
        DataOutputStream out = CopyBatches.begin(bytes);
        for (int i = 0; i < CopyBatches.ROWS; i++) {
            out.writeShort(2);
            CopyBatches.field(out, tag(first + i));
            number(out, first + i);
        }
        out.writeShort(-1);
        return bytes.toByteArray();
    }

    private static byte[] tag(long position) {
        return ("dot:" + SampleEvents.code((int) (position % 256))).getBytes(StandardCharsets.US_ASCII);
    }

    private static void number(DataOutputStream out, long value) throws IOException {
        out.writeInt(8);
        out.writeLong(value);
    }
}
