package org.dotledger.core.view.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    public Instant time(long size) {
        return size == 0 ? Instant.EPOCH : runner.time(size - 1);
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

    /** The newest version of each row, or of the one with the key, after {@code size} entries. */
    private <R extends Record> List<R> load(FoldedView<R> view, long size, @Nullable String key) {
        String sql = """
                SELECT live.generation, live.position, newest.key, newest.position, newest.row
                FROM view_generation live
                LEFT JOIN LATERAL (
                    SELECT k.key, version.position, version.row
                    FROM view_key k
                    CROSS JOIN LATERAL (
                        SELECT r.position, r.row FROM view_row r
                        WHERE r.generation = k.generation AND r.view = k.view AND r.key = k.key AND r.position < ?
                        ORDER BY r.position DESC LIMIT 1
                    ) version
                    WHERE k.generation = live.generation AND k.view = ? AND k.position < ?
                """ + (key == null ? "" : "AND k.key = ?\n") + """
                ) newest ON true
                WHERE live.folds = ? AND live.live""";
        return transactions.in(connection -> {
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
                    return rows(row, view, size);
                }
            }
        });
    }

    private <R extends Record> List<R> rows(ResultSet row, FoldedView<R> view, long size) throws SQLException {
        List<R> rows = new ArrayList<>();
        long folded = 0;
        while (row.next()) {
            folded = row.getLong(2);
            String key = row.getString(3);
            if (key != null) {
                rows.add(decoded(
                        view, new RowVersion(row.getLong(1), view.name(), key, row.getLong(4)), row.getBytes(5)));
            }
        }
        if (folded < size) {
            throw new ViewsBehindException(folded, size);
        }
        return rows;
    }

    private <R extends Record> R decoded(FoldedView<R> view, RowVersion version, byte[] row) {
        Record known = decoded.get(version);
        if (known != null) {
            return view.definition().row().cast(known);
        }
        R read = StoredRows.decode(view, row);
        if (row.length <= StoredRows.KEPT_BYTES_MAX) {
            decoded.put(version, read);
        }
        return read;
    }
}
