package com.domainpinlock.platform.embedded;

import com.domainpinlock.platform.start.NoDatabaseConfigured;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Stands in for {@code spring.datasource.url} where none is set; the pool, Flyway and JPA follow
 * it.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(NoDatabaseConfigured.class)
class EmbeddedDatabaseConfiguration {
    @Bean
    @ConditionalOnMissingBean(JdbcConnectionDetails.class)
    EmbeddedDatabase embeddedDatabase(@Value("${pinlock.data-directory}") Path dataDirectory) {
        return EmbeddedDatabase.start(dataDirectory);
    }
}
