package org.dotledger.core.log.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dotledger.core.log.store.FsckFinding.Kind;

/** The index of tags, read along with the entries. */
final class FsckTagRows implements AutoCloseable {
    private final ResultSet rows;
    private final FsckFindings findings;
    private boolean onRow;

    FsckTagRows(ResultSet rows, FsckFindings findings) throws SQLException {
        this.rows = rows;
        this.findings = findings;
        this.onRow = rows.next();
    }

    /** Compares the rows of a position, and of positions that were passed over, with the tags the entry has. */
    void check(long position, List<String> expected) throws SQLException {
        Set<String> missing = new HashSet<>(expected);
        while (onRow && rows.getLong(1) <= position) {
            if (rows.getLong(1) < position || !missing.remove(rows.getString(2))) {
                added();
            }
            onRow = rows.next();
        }
        missing.forEach(tag -> findings.add(Kind.TAG_MISSING, position, "the tag " + tag + " is not indexed"));
    }

    /** Nothing may be left when all entries are read. */
    void checkEnd() throws SQLException {
        while (onRow) {
            added();
            onRow = rows.next();
        }
    }

    private void added() throws SQLException {
        findings.add(Kind.TAG_ADDED, rows.getLong(1), "the tag " + rows.getString(2) + " is not the entry's");
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
