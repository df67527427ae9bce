package org.dotledger.app.server;

import java.io.IOException;
import java.util.Objects;
import org.dotledger.app.client.SecretFile;
import org.dotledger.app.postgres.LocalPostgres;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.log.store.PostgresEventStorageEngine;
import org.dotledger.core.view.store.GrantsTarget;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the grants of a governed database up with the log, where {@code ledger.grants.target} names one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "ledger.grants.target.url")
final class GrantsTargetConfiguration {
    private static final String EMBEDDED = "embedded:";
    private static final String JDBC = "jdbc:postgresql:";
    private static final int CONNECT_SECONDS_MAX = 5;
    private static final int ANSWER_SECONDS_MAX = 30;

    @Bean(initMethod = "start", destroyMethod = "close")
    GrantsTarget grantsTarget(
            LedgerProperties properties,
            LogReader log,
            PostgresEventStorageEngine engine,
            ObjectProvider<LocalPostgres> postgres) {
        LedgerProperties.Target target =
                Objects.requireNonNull(properties.grants().target());
        GrantsTarget grants = new GrantsTarget(log, source(target, postgres));
        engine.follow(grants::wake);
        return grants;
    }

    private static PGSimpleDataSource source(LedgerProperties.Target target, ObjectProvider<LocalPostgres> postgres) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url(target, postgres));
        source.setUser(target.user());
        source.setPassword(password(target));
        source.setApplicationName("ledger grants");
        source.setConnectTimeout(CONNECT_SECONDS_MAX);
        source.setLoginTimeout(CONNECT_SECONDS_MAX);
        source.setSocketTimeout(ANSWER_SECONDS_MAX);
        return source;
    }

    private static String url(LedgerProperties.Target target, ObjectProvider<LocalPostgres> postgres) {
        if (target.url().startsWith(EMBEDDED)) {
            LocalPostgres own = postgres.getIfAvailable();
            if (own == null) {
                throw new IllegalStateException("ledger.grants.target.url is " + target.url()
                        + ", and this ledger has no PostgreSQL of its own: name the database by its address.");
            }
            return own.jdbcUrl(target.url().substring(EMBEDDED.length()));
        }
        if (!target.url().startsWith(JDBC)) {
            throw new IllegalStateException("ledger.grants.target.url is expected to be " + JDBC
                    + "//HOST/DATABASE, or " + EMBEDDED + "NAME for a database of the ledger's own PostgreSQL.");
        }
        return target.url();
    }

    private static String password(LedgerProperties.Target target) {
        try {
            return SecretFile.read(target.passwordFile());
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read the password of ledger.grants.target: " + e.getMessage(), e);
        }
    }
}
