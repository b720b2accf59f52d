package com.domainpinlock;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.testing.Secrets;
import com.domainpinlock.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads every line that the suite has logged, the services in processes of their own included, and
 * every column of every table of every database it has used, and finds no code, no phone number and
 * no key (rule 29). Only the table {@code sandbox_message} may hold what a phone would show. It
 * runs after all others, in a JVM of its own; what the tests' phones saw it knows from {@link
 * Secrets}. Alone it has nothing to look for, and fails: with {@code api.SecretsSentIT} before it,
 * it has.
 */
@Tag("last")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecretsIT {
    private static final String EXEMPT = "sandbox_message";
    private static final String PLANTED = "+4915199999991";

    @TempDir private Path folder;

    @Test
    @Order(1)
    void noLogHoldsASecret() throws SQLException {
        Secrets.learnFromTheRun();
        learnWhatOthersSaw();
        assertThat(Secrets.areKnown()).as(Secrets.known()).isTrue();

        var logs =
                files(Path.of("target"))
                        .filter(file -> file.getParent().getFileName().toString().endsWith("-logs"))
                        .toList();

        assertThat(logs).as("logs of this run").isNotEmpty();
        assertThat(logs.stream().flatMap(SecretsIT::leaks)).isEmpty();
    }

    @Test
    @Order(2)
    void noTableHoldsASecret() {
        assertThat(TestDatabase.all().parallelStream().flatMap(SecretsIT::leaks)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token=31415926",
                "(31415926)",
                "PIN31415926.",
                "{\"token\":\"31415926\"}",
                "+4915199999991",
                "4915199999991",
                "004915199999991",
                "015199999991",
                "0151/999 999-91",
                "to=%2B49%20151%2099999991",
                "tel:+49-151-999-999-91",
                "+12015550123",
                "dpl_0123456789abcdef0123",
                "Authorization: Basic ZGVtbzpkZW1vLWtleQ==",
                "key swordfish-swordfish"
            })
    void aSecretIsFoundInAnyForm(String line) throws IOException, SQLException {
        plant();

        assertThat(Secrets.in("12:00:00 INFO a line with " + line + " in it")).isNotEmpty();
        Files.writeString(folder.resolve("a.log"), "first line\n" + line + "\nlast line\n");
        assertThat(files(folder).flatMap(SecretsIT::leaks)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31415926-3141-3141-3141-314159265358",
                "2026-03-02T12:00:00.31415926Z",
                "sentTo=+49…991",
                "Connection@31415926 wrapping",
                "3141592653589793",
                "da39a3ee5e6b4b0d3255bfef95601890afd80709"
            })
    void whatOnlyLooksLikeOneIsNotTakenForIt(String line) {
        plant();

        assertThat(Secrets.in(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text|'a 31415926 b'",
                "bytea|'31415926'",
                "bytea|decode('0031343135393236', 'hex')",
                "integer|31415926",
                "text[]|array['x', '+49 151 99999991']",
                "jsonb|'{\"to\": \"4915199999991\"}'"
            })
    void aSecretIsFoundInAnyColumn(String column) throws SQLException {
        plant();
        var type = column.substring(0, column.indexOf('|'));
        var value = column.substring(column.indexOf('|') + 1);
        var database = TestDatabase.create();
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            for (var table : List.of("planted", EXEMPT)) {
                statement.execute("create table %s (id bigint, c %s)".formatted(table, type));
                statement.execute("insert into %s values (1, %s)".formatted(table, value));
            }
            assertThat(leaks(database).toList())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("planted.c");
            statement.execute("drop table planted, " + EXEMPT);
        }
    }

    private static void plant() {
        Secrets.sms(PLANTED, "PIN 31415926 opens ANY change");
        Secrets.sms(PLANTED, "PIN 1415926 of a service with 7 digits");
        Secrets.key("swordfish-swordfish");
        Secrets.number(new MobileNumber(PLANTED));
    }

    /** Processes of their own show their messages in the table that may hold them. */
    private static void learnWhatOthersSaw() throws SQLException {
        for (var database : TestDatabase.all()) {
            try (var connection = database.connect();
                    var tables = connection.getMetaData().getTables(null, "public", EXEMPT, null)) {
                if (!tables.next()) continue;
                try (var statement = connection.createStatement();
                        var rows =
                                statement.executeQuery("select to_number, text from " + EXEMPT)) {
                    while (rows.next()) Secrets.sms(rows.getString(1), rows.getString(2));
                }
            }
        }
        files(Path.of("target"))
                .filter(file -> file.endsWith(Secrets.SANDBOX_KEYS))
                .forEach(Secrets::keys);
    }

    private static Stream<Path> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> leaks(Path log) {
        try (var lines = Files.lines(log, ISO_8859_1)) {
            return lines
                    .parallel()
                    .flatMap(line ->
                            Secrets.in(line).stream()
                                    .map(what -> log + " has " + what + ": " + line))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> leaks(TestDatabase database) {
        var found = new ArrayList<String>();
        try (var connection = database.connect();
                var tables =
                        connection
                                .getMetaData()
                                .getTables(null, "public", null, new String[] {"TABLE"})) {
            while (tables.next()) {
                var table = tables.getString("TABLE_NAME");
                if (!table.equals(EXEMPT)) found.addAll(leaks(connection, table));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found.stream();
    }

    private static List<String> leaks(Connection connection, String table) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from \"" + table + "\"")) {
            var columns = rows.getMetaData();
            while (rows.next()) {
                for (var column = 1; column <= columns.getColumnCount(); column++) {
                    for (var what : Secrets.in(text(rows, column))) {
                        found.add(table + "." + columns.getColumnName(column) + " has " + what);
                    }
                }
            }
        }
        return found;
    }

    private static String text(ResultSet row, int column) throws SQLException {
        var isBinary = row.getMetaData().getColumnType(column) == Types.BINARY;
        var bytes = isBinary ? row.getBytes(column) : null;
        if (bytes != null) return new String(bytes, ISO_8859_1);
        return Objects.toString(row.getString(column), "");
    }
}
