package com.domainpinlock.testing;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Databases for tests, each new and empty, on the {@link TestServer} of this JVM. */
public final class TestDatabase {
    private static final String PREFIX = "test_";

    private TestDatabase() {}

    /** Makes an empty database and tells how to reach it, as environment variables say it. */
    public static Map<String, String> create() {
        var name = PREFIX + UUID.randomUUID().toString().replace('-', '_');
        TestServer.mine().create(name);
        return TestServer.mine().settings(name);
    }

    /** All databases that tests have made in this run, whichever JVM they ran in. */
    public static List<Map<String, String>> all() {
        return TestServer.all().stream()
                .flatMap(server -> server.databases(PREFIX).stream().map(server::settings))
                .toList();
    }
}
