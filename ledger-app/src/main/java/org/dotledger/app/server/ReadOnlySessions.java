package org.dotledger.app.server;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Ends the pool's sessions once one of them was found to be read-only. A session keeps the mode it began with, so those
 * that were opened while the database took no writes would refuse them long after it takes them again.
 */
@Component
final class ReadOnlySessions implements BeanPostProcessor {
    /** SQLSTATE {@code read_only_sql_transaction}. */
    private static final String READ_ONLY = "25006";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool) {
            pool.setExceptionOverride(new Eviction(pool));
        }
        return bean;
    }

    private record Eviction(HikariDataSource pool) implements SQLExceptionOverride {

        @java.lang.Override
        public SQLExceptionOverride.Override adjudicate(SQLException e) {
            if (!READ_ONLY.equals(e.getSQLState())) {
                return SQLExceptionOverride.Override.CONTINUE_EVICT;
            }
            pool.getHikariPoolMXBean().softEvictConnections();
            return SQLExceptionOverride.Override.MUST_EVICT;
        }
    }
}
