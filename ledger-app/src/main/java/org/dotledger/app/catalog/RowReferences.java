package org.dotledger.app.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.dot.DotCode;

/**
 * What would go, or be changed, together with a row of the catalogue that is removed. A database does that in silence:
 * by foreign keys that cascade, by triggers and by rules.
 */
final class RowReferences {
    /** The table with its partitions, since keys and triggers may be theirs. */
    private static final String TABLES = """
            WITH catalog (oid) AS (
                SELECT pg_catalog.to_regclass(?)::oid
                UNION
                SELECT tree.relid::oid FROM pg_catalog.pg_partition_tree(pg_catalog.to_regclass(?)) AS tree)
            """;

    /** The bit of pg_trigger.tgtype that stands for DELETE is 8; "O" and "A" are triggers that fire. */
    private static final String REACTIONS = TABLES + """
            SELECT 'the trigger ' || t.tgname
            FROM pg_catalog.pg_trigger AS t JOIN catalog ON catalog.oid = t.tgrelid
            WHERE NOT t.tgisinternal AND (t.tgtype & 8) <> 0 AND t.tgenabled IN ('O', 'A')
            UNION ALL
            SELECT 'the rule ' || w.rulename
            FROM pg_catalog.pg_rewrite AS w JOIN catalog ON catalog.oid = w.ev_class
            WHERE w.ev_type = '4' AND w.ev_enabled IN ('O', 'A')
            ORDER BY 1
            """;

    /** Each foreign key to the table: who refers, and the condition by which a row r refers to a row d. */
    private static final String KEYS = TABLES + """
            SELECT pg_catalog.format('%I.%I', n.nspname, r.relname),
                   pg_catalog.format('%I.%I', dn.nspname, d.relname),
                   (SELECT pg_catalog.string_agg(
                               pg_catalog.format('d.%I OPERATOR(%I.%s) r.%I',
                                                 da.attname, opn.nspname, op.oprname, ra.attname), ' AND ')
                    FROM unnest(c.confkey, c.conkey, c.conpfeqop) AS k (d, r, o)
                    JOIN pg_catalog.pg_attribute AS da ON da.attrelid = c.confrelid AND da.attnum = k.d
                    JOIN pg_catalog.pg_attribute AS ra ON ra.attrelid = c.conrelid AND ra.attnum = k.r
                    JOIN pg_catalog.pg_operator AS op ON op.oid = k.o
                    JOIN pg_catalog.pg_namespace AS opn ON opn.oid = op.oprnamespace)
            FROM pg_catalog.pg_constraint AS c
            JOIN catalog ON catalog.oid = c.confrelid
            JOIN pg_catalog.pg_class AS r ON r.oid = c.conrelid
            JOIN pg_catalog.pg_namespace AS n ON n.oid = r.relnamespace
            JOIN pg_catalog.pg_class AS d ON d.oid = c.confrelid
            JOIN pg_catalog.pg_namespace AS dn ON dn.oid = d.relnamespace
            WHERE c.contype = 'f'
            ORDER BY 1, 2
            """;

    private record Key(String referring, String referred, String condition) {}

    private final Connection connection;
    private final TableName name;

    RowReferences(Connection connection, TableName name) {
        this.connection = connection;
        this.name = name;
    }

    /** Why no row can be removed without more being done; empty when nothing stands against it. */
    Optional<String> obstacle() throws SQLException {
        if (!mayDelete()) {
            return Optional.of("the role may not DELETE from " + name);
        }
        List<String> reactions = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(REACTIONS)) {
            ofTable(statement);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    reactions.add(found.getString(1));
                }
            }
        }
        return reactions.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(" and ", reactions) + " of " + name
                        + " would do more than remove the row when one is deleted");
    }

    private boolean mayDelete() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_catalog.has_table_privilege(?::text, 'DELETE'::text)")) {
            statement.setString(1, name.quoted());
            try (ResultSet found = statement.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        }
    }

    /**
     * The tables whose rows refer to the row of a code. The row is locked first, so that none comes to refer to it before
     * the transaction ends.
     */
    List<String> referring(DotCode code) throws SQLException {
        lockRow(code);
        List<String> referring = new ArrayList<>();
        for (Key key : keys()) {
            String sql = "SELECT 1 FROM " + key.referring() + " AS r, " + key.referred() + " AS d WHERE "
                    + key.condition() + " AND d.code OPERATOR(pg_catalog.=) ? LIMIT 1";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, code.value());
                try (ResultSet found = statement.executeQuery()) {
                    if (found.next()) {
                        referring.add(key.referring());
                    }
                }
            }
        }
        return List.copyOf(referring);
    }

    private void lockRow(DotCode code) throws SQLException {
        String sql = "SELECT 1 FROM " + name.quoted() + " AS d WHERE d.code OPERATOR(pg_catalog.=) ? FOR UPDATE";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, code.value());
            statement.execute();
        }
    }

    private List<Key> keys() throws SQLException {
        List<Key> keys = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(KEYS)) {
            ofTable(statement);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    keys.add(new Key(found.getString(1), found.getString(2), found.getString(3)));
                }
            }
        }
        return keys;
    }

    private void ofTable(PreparedStatement statement) throws SQLException {
        statement.setString(1, name.quoted());
        statement.setString(2, name.quoted());
    }
}
