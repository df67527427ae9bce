package org.dotledger.core.log.store;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A database that is away, or whose connection is lost around the next commits, when a test says so. */
final class FlakyDataSource implements DataSource {
    private final DataSource delegate;
    private final AtomicInteger losingBeforeCommit = new AtomicInteger();
    private final AtomicInteger losingAfterCommit = new AtomicInteger();
    private volatile boolean away;
    private volatile boolean awayAfterLoss;

    FlakyDataSource(DataSource delegate) {
        this.delegate = delegate;
    }

    void setAway(boolean away) {
        this.away = away;
    }

    void loseConnectionBeforeCommits(int commits) {
        losingBeforeCommit.set(commits);
    }

    /** The commits happen, but no caller hears of it. */
    void loseConnectionAfterCommits(int commits) {
        losingAfterCommit.set(commits);
    }

    /** Whether the database is away for good once a connection is lost. */
    void setAwayAfterLoss(boolean away) {
        this.awayAfterLoss = away;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (away) {
            throw new SQLException("the database is away", "08001");
        }
        Connection connection = delegate.getConnection();
        return proxy(Connection.class, connection, (method, arguments) -> {
            if (away) {
                throw new SQLException("the database is away", "08006");
            }
            Object result = invoke(connection, method, arguments);
            boolean commits = method.getName().equals("prepareStatement") && ((String) arguments[0]).endsWith("COMMIT");
            return commits ? losing((PreparedStatement) result) : result;
        });
    }

    private PreparedStatement losing(PreparedStatement statement) {
        return proxy(PreparedStatement.class, statement, (method, arguments) -> {
            if (!method.getName().equals("execute")) {
                return invoke(statement, method, arguments);
            }
            loseIf(losingBeforeCommit);
            Object result = invoke(statement, method, arguments);
            loseIf(losingAfterCommit);
            return result;
        });
    }

    private void loseIf(AtomicInteger losses) throws SQLException {
        if (losses.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            away = awayAfterLoss;
            throw new SQLException("the connection is lost", "08006");
        }
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, T target, Call call) {
        InvocationHandler handler = (_, method, arguments) -> call.on(method, arguments);
        return type.cast(Proxy.newProxyInstance(target.getClass().getClassLoader(), new Class<?>[] {type}, handler));
    }

    private interface Call {
        Object on(Method method, Object[] arguments) throws Throwable;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return delegate.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        delegate.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        delegate.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return delegate.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return delegate.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return delegate.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return delegate.isWrapperFor(type);
    }
}
