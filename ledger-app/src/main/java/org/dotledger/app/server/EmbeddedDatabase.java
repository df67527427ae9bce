package org.dotledger.app.server;

import org.dotledger.app.postgres.Credentials;
import org.dotledger.app.postgres.LocalPostgres;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ledger's own PostgreSQL, unless {@code spring.datasource.url} names another. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "never set")
final class EmbeddedDatabase {

    @Bean(destroyMethod = "close")
    LocalPostgres localPostgres(LedgerProperties properties, ObjectProvider<DatabasePreparation> preparations) {
        LocalPostgres postgres = LocalPostgres.start(properties.data());
        try {
            preparations.forEach(preparation -> preparation.prepare(postgres));
            return postgres;
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    @Bean
    JdbcConnectionDetails applicationConnection(LocalPostgres postgres) {
        return new ApplicationConnection(postgres.jdbcUrl(), postgres.appCredentials());
    }

    @Bean
    FlywayConnectionDetails migrationConnection(LocalPostgres postgres) {
        return new MigrationConnection(postgres.jdbcUrl(), postgres.ownerCredentials());
    }

    private record ApplicationConnection(String url, Credentials role) implements JdbcConnectionDetails {
        @Override
        public String getUsername() {
            return role.user();
        }

        @Override
        public String getPassword() {
            return role.password();
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }
    }

    private record MigrationConnection(String url, Credentials role) implements FlywayConnectionDetails {
        @Override
        public String getUsername() {
            return role.user();
        }

        @Override
        public String getPassword() {
            return role.password();
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }
    }
}
