package com.domainpinlock.platform.database;

import java.time.Duration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Migrates on connections without the time-out of the pool's sockets: a large table takes its time.
 * What bounds the statements holds here too; a migration that needs longer says so.
 */
@Configuration(proxyBeanMethods = false)
public class MigrationConfiguration {
    @Bean
    FlywayConfigurationCustomizer ownConnection(OwnConnections connections) {
        return flyway ->
                flyway.dataSource(connections.waiting(Duration.ZERO))
                        .initSql(connections.opening());
    }
}
