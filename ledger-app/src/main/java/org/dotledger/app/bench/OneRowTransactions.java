package org.dotledger.app.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** One row a transaction over plain JDBC: what a store that commits each append can reach. */
record OneRowTransactions(DataSource dataSource, int callers, byte[] entry) implements Workload {

    @Override
    public String name() {
        return "(a) one row a transaction";
    }

    @Override
    public int eventsPerOperation() {
        return 1;
    }

    @Override
    public Sample run(Duration duration) throws Exception {
        List<Connection> connections = new ArrayList<>();
        try {
            return Callers.run(callers, duration, caller -> {
                Connection connection = dataSource.getConnection();
                connections.add(connection);
                connection.setAutoCommit(true);
                return insertion(connection);
            });
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private Callers.Operation insertion(Connection connection) throws Exception {
        PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO bench.row (id, type, time, tags, entry) VALUES (gen_random_uuid(), ?, now(), ?, ?)
                """);
        return () -> {
            statement.setString(1, "dotledger.DotBorn.v1");
            statement.setString(2, "dot:DOT_BENCH");
            statement.setBytes(3, entry);
            statement.executeUpdate();
        };
    }
}
