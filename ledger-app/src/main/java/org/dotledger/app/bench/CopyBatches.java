package org.dotledger.app.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** {@code COPY … (FORMAT binary)} of many rows a commit: the database's own limit. */
record CopyBatches(DataSource dataSource, int callers, byte[] entry) implements Workload {
    static final int ROWS = 500;

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};

    @Override
    public String name() {
        return "(b) COPY BINARY, " + ROWS + " rows a commit";
    }

    @Override
    public int eventsPerOperation() {
        return ROWS;
    }

    @Override
    public Sample run(Duration duration) throws Exception {
        List<Connection> connections = new ArrayList<>();
        try {
            return Callers.run(callers, duration, caller -> {
                Connection connection = dataSource.getConnection();
                connections.add(connection);
                connection.setAutoCommit(true);
                CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
                return () -> copy.copyIn(
                        "COPY bench.row (id, type, time, tags, entry) FROM STDIN (FORMAT binary)",
                        new ByteArrayInputStream(rows()));
            });
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private byte[] rows() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(ROWS * (entry.length + 100));
        DataOutputStream out = begin(bytes);
        for (int i = 0; i < ROWS; i++) {
            UUID id = UUID.randomUUID();
            out.writeShort(5);
            out.writeInt(16);
            out.writeLong(id.getMostSignificantBits());
            out.writeLong(id.getLeastSignificantBits());
            field(out, "dotledger.DotBorn.v1".getBytes(StandardCharsets.US_ASCII));
            out.writeInt(8);
            out.writeLong(i);
            field(out, "dot:DOT_BENCH".getBytes(StandardCharsets.US_ASCII));
            field(out, entry);
        }
        out.writeShort(-1);
        return bytes.toByteArray();
    }

    /** The header of PostgreSQL's binary COPY format. */
    static DataOutputStream begin(ByteArrayOutputStream bytes) throws IOException {
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(SIGNATURE);
        out.writeInt(0);
        out.writeInt(0);
        return out;
    }

    static void field(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }
}
