package org.dotledger.core.view.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.view.FoldedView;
import org.dotledger.core.view.ViewRows;
import org.dotledger.core.view.ViewSet;
import org.dotledger.core.view.ViewsBehindException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stored rows as of any position. Rows that were read lately are kept decoded; a version of a row never
 * changes. Safe for several threads.
 *
 * <p>Every method throws {@link org.dotledger.core.view.ViewsUnavailableException} while the database is away.
 */
public final class ViewStore implements ViewRows {
    private static final int DECODED_ROWS_MAX = 20_000;
    private static final int ATTEMPTS_MAX = 3;

    private final Sha256 folds;
    private final Transactions transactions;
    private final ViewRunner runner;
    private final RecentlyUsed<RowVersion, Record> decoded = new RecentlyUsed<>(DECODED_ROWS_MAX);

    /** @param runner keeps the rows up with the log, and says how far they are */
    public ViewStore(ViewSet views, DataSource dataSource, ViewRunner runner) {
        this.folds = views.foldsDigest();
        this.transactions = new Transactions(dataSource);
        this.runner = runner;
    }

    @Override
    public long await(long size) {
        return runner.await(size);
    }

    @Override
    public <R extends Record> List<R> rows(FoldedView<R> view, long size) {
        return load(view, size, null);
    }

    @Override
    public <R extends Record> Optional<R> row(FoldedView<R> view, String key, long size) {
        return key.indexOf('\0') >= 0 // no text of PostgreSQL holds it, and so no key
                ? Optional.empty()
                : load(view, size, key).stream().findFirst();
    }

    /** Between the two queries a generation may replace the one that was read first, and its rows go: then again. */
    private <R extends Record> List<R> load(FoldedView<R> view, long size, @Nullable String key) {
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            Optional<List<R>> rows = transactions.in(connection -> load(connection, view, size, key));
            if (rows.isPresent()) {
                return rows.get();
            }
        }
        throw new ViewsBehindException(0, size);
    }

    private <R extends Record> Optional<List<R>> load(
            Connection connection, FoldedView<R> view, long size, @Nullable String key) throws SQLException {
        List<RowVersion> versions = versions(connection, view, size, key);
        Map<RowVersion, R> known = new HashMap<>();
        List<RowVersion> unknown = new ArrayList<>();
        for (RowVersion version : versions) {
            Record row = decoded.get(version);
            if (row == null) {
                unknown.add(version);
            } else {
                known.put(version, view.definition().row().cast(row));
            }
        }
        if (!unknown.isEmpty()) {
            fetch(connection, view, unknown).forEach((version, row) -> {
                decoded.put(version, row);
                known.put(version, row);
            });
        }
        return known.size() < versions.size() ? Optional.empty() : Optional.of(List.copyOf(known.values()));
    }

    /** Which version of each row, or of the one with the key, was the newest after {@code size} entries. */
    private List<RowVersion> versions(Connection connection, FoldedView<?> view, long size, @Nullable String key)
            throws SQLException {
        String sql = """
                SELECT live.generation, live.position, newest.key, newest.position
                FROM view_generation live
                LEFT JOIN LATERAL (
                    SELECT k.key, version.position
                    FROM view_key k
                    CROSS JOIN LATERAL (
                        SELECT r.position FROM view_row r
                        WHERE r.generation = k.generation AND r.view = k.view AND r.key = k.key AND r.position < ?
                        ORDER BY r.position DESC LIMIT 1
                    ) version
                    WHERE k.generation = live.generation AND k.view = ? AND k.position < ?
                """ + (key == null ? "" : "AND k.key = ?\n") + """
                ) newest ON true
                WHERE live.folds = ? AND live.live""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            statement.setLong(index++, size);
            statement.setString(index++, view.name());
            statement.setLong(index++, size);
            if (key != null) {
                statement.setString(index++, key);
            }
            statement.setBytes(index, folds.bytes());
            try (ResultSet row = statement.executeQuery()) {
                return versions(row, view, size);
            }
        }
    }

    private static List<RowVersion> versions(ResultSet row, FoldedView<?> view, long size) throws SQLException {
        List<RowVersion> versions = new ArrayList<>();
        boolean any = false;
        while (row.next()) {
            any = true;
            requireFolded(row.getLong(2), size);
            String key = row.getString(3);
            if (key != null) {
                versions.add(new RowVersion(row.getLong(1), view.name(), key, row.getLong(4)));
            }
        }
        requireFolded(any ? size : 0, size);
        return versions;
    }

    private static void requireFolded(long position, long size) {
        if (position < size) {
            throw new ViewsBehindException(position, size);
        }
    }

    private static <R extends Record> Map<RowVersion, R> fetch(
            Connection connection, FoldedView<R> view, List<RowVersion> versions) throws SQLException {
        String sql = """
                SELECT r.generation, r.key, r.position, r.row
                FROM unnest(?::bigint[], ?::text[], ?::bigint[]) AS wanted (generation, key, position)
                JOIN view_row r ON r.generation = wanted.generation AND r.view = ? AND r.key = wanted.key
                    AND r.position = wanted.position""";
        Map<RowVersion, R> rows = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint",
                            versions.stream().map(RowVersion::generation).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text", versions.stream().map(RowVersion::key).toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint",
                            versions.stream().map(RowVersion::position).toArray()));
            statement.setString(4, view.name());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.put(
                            new RowVersion(row.getLong(1), view.name(), row.getString(2), row.getLong(3)),
                            StoredRows.decode(view, row.getBytes(4)));
                }
            }
        }
        return rows;
    }
}
