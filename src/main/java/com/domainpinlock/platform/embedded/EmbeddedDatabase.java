package com.domainpinlock.platform.embedded;

import com.domainpinlock.kernel.StartRefused;
import com.domainpinlock.platform.PrivateFile;
import com.domainpinlock.platform.start.StartSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;

/**
 * A real, durable PostgreSQL on loopback that lives as long as the service; Spring closes it after
 * the pool that uses it. Every connection needs the password: other users of the machine reach its
 * port, but not the file.
 */
final class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration STARTUP_MAX = Duration.ofSeconds(60);

    private final DataFolder folder;
    private final EmbeddedPostgres postgres;
    private final String password;

    private EmbeddedDatabase(DataFolder folder, EmbeddedPostgres postgres, String password) {
        this.folder = folder;
        this.postgres = postgres;
        this.password = password;
    }

    /** Stands in for {@code spring.datasource.url} where none is set: all else follows it. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(StartSettings.NoDatabase.class)
    static class Wiring {
        @Bean
        @ConditionalOnMissingBean(JdbcConnectionDetails.class)
        EmbeddedDatabase embeddedDatabase(@Value("${pinlock.data-directory}") Path dataDirectory) {
            return EmbeddedDatabase.start(dataDirectory);
        }
    }

    static EmbeddedDatabase start(Path dataDirectory) {
        try {
            var folder = DataFolder.hold(dataDirectory);
            try {
                return start(folder);
            } catch (IOException | InterruptedException | RuntimeException failure) {
                Postmaster.endOrphan(folder.cluster());
                folder.close();
                throw failure;
            }
        } catch (IOException | IllegalStateException failure) {
            throw notStarted(dataDirectory, String.valueOf(failure.getMessage()));
        } catch (DataAccessException _) { // whose message may quote the password
            throw notStarted(dataDirectory, "its role and database could not be made");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StartRefused("The start was interrupted.");
        }
    }

    private static StartRefused notStarted(Path dataDirectory, String reason) {
        return new StartRefused(
                "The embedded PostgreSQL did not start in %s (%s): see postgres.log there, or set SPRING_DATASOURCE_URL to another database."
                        .formatted(dataDirectory.toAbsolutePath(), reason));
    }

    private static EmbeddedDatabase start(DataFolder folder)
            throws IOException, InterruptedException {
        Postmaster.endOrphan(folder.cluster());
        folder.prepare();
        var password =
                PrivateFile.complete(
                        folder.password(), present -> present.isEmpty() ? random() : "");
        var postgres = builder(folder, password).start();
        ServiceRole.ensure(postgres.getPostgresDatabase(), password);
        folder.finish();
        log.info("The embedded PostgreSQL keeps its data in {}", folder.cluster());
        return new EmbeddedDatabase(folder, postgres, password);
    }

    private static EmbeddedPostgres.Builder builder(DataFolder folder, String password)
            throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.cluster())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(folder.binaries().toFile())
                .setPGStartupWait(STARTUP_MAX)
                .setOutputRedirector(Redirect.appendTo(folder.log().toFile()))
                .setConnectConfig("password", password)
                // options of initdb, which the library calls with "-A trust" before them
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("encoding", "UTF-8")
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig("pwfile", folder.password().toString())
                // the library turns all three off
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("unix_socket_directories", "")
                // no values of ours in its log
                .setServerConfig("log_error_verbosity", "terse")
                .setServerConfig("log_min_error_statement", "panic");
    }

    private static String random() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://localhost:%s/%s".formatted(postgres.getPort(), ServiceRole.NAME);
    }

    @Override
    public String getUsername() {
        return ServiceRole.NAME;
    }

    @Override
    public String getPassword() {
        return password;
    }

    @Override
    public void close() throws IOException {
        try {
            postgres.close();
        } finally {
            folder.close();
        }
    }
}
