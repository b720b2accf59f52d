package com.domainpinlock.audit;

import com.domainpinlock.platform.keys.Seal;
import com.domainpinlock.platform.keys.SecretKeys;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The trails over a source whose statements a test counts. */
public final class TrailsWithoutSpring {
    private TrailsWithoutSpring() {}

    public static AuditTrails over(DataSource database, SecretKeys keys) {
        var template = new JdbcTemplate(database);
        return new AuditTrails(JdbcClient.create(template), template, new Seal(keys));
    }
}
