package org.dotledger.app.http;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.dotledger.core.log.store.LogUnavailableException;
import org.dotledger.core.view.ViewsUnavailableException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away from a mistake of the program. */
public final class Outage {
    /**
     * SQLSTATE classes of lost connections, resources that ran out, and an operator's shutdown (PostgreSQL, appendix A).
     */
    private static final Set<String> CLASSES = Set.of("08", "53", "57");

    private static final int CAUSES_MAX = 20;

    private Outage() {}

    /** Whether a failure, or what caused it, is that the database does not answer. */
    public static boolean isCauseOf(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            if (cause instanceof LogUnavailableException
                    || cause instanceof ViewsUnavailableException
                    || (cause instanceof SQLException sql && isOutage(sql))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** Whether a failure, or what caused it, is that the database takes no such role and password (class 28). */
    public static boolean isNotLetIn(Throwable failure) {
        SQLException sql = sql(failure);
        return sql != null && String.valueOf(sql.getSQLState()).startsWith("28");
    }

    /** What the database, or the driver for it, said. */
    public static String words(Throwable failure) {
        SQLException sql = sql(failure);
        return String.valueOf((sql == null ? failure : sql).getMessage());
    }

    private static @Nullable SQLException sql(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static boolean isOutage(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLTransientException
                || (state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
    }
}
