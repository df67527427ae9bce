package org.dotledger.app.server;

import java.util.Map;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Migrations run as the owner of the tables and grant the application's role what it needs and no more. */
@Configuration(proxyBeanMethods = false)
final class Migrations {

    @Bean
    FlywayConfigurationCustomizer twoRoles(JdbcConnectionDetails application, FlywayConnectionDetails migration) {
        String appRole = application.getUsername();
        String owner = migration.getUsername();
        if (appRole == null || appRole.isEmpty() || owner == null || owner.isEmpty() || owner.equals(appRole)) {
            throw new IllegalStateException("An external database needs two roles: the application's in"
                    + " spring.datasource.username and .password, and the owner of the tables, who runs the migrations,"
                    + " in spring.flyway.user and .password. With one role the log would not be append-only.");
        }
        return configuration -> configuration.placeholders(Map.of("appRole", appRole));
    }
}
