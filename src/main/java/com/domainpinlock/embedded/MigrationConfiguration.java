package com.domainpinlock.embedded;

import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Migrates on a connection without the pool's time-outs: a large table takes its time. */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {
    @Bean
    FlywayConfigurationCustomizer ownConnection(JdbcConnectionDetails database) {
        return flyway ->
                flyway.dataSource(
                        database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }
}
