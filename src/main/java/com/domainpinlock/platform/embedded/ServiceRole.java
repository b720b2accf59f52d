package com.domainpinlock.platform.embedded;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The role and the database of the service, so that it never works as the superuser. */
final class ServiceRole {
    static final String NAME = "pinlock";

    private ServiceRole() {}

    /** Makes what is not there yet, as after a first start that was cut off. */
    static void ensure(DataSource superuser, String password) {
        var database = new JdbcTemplate(superuser);
        if (isMissing(database, "select not exists (select from pg_roles where rolname = ?)")) {
            database.execute("create role " + NAME + " login");
        }
        database.execute("alter role " + NAME + " password '" + password + "'");
        if (isMissing(database, "select not exists (select from pg_database where datname = ?)")) {
            database.execute("create database " + NAME + " owner " + NAME);
        }
    }

    private static boolean isMissing(JdbcTemplate database, String question) {
        return Boolean.TRUE.equals(database.queryForObject(question, Boolean.class, NAME));
    }
}
