package com.domainpinlock.api;

import com.domainpinlock.api.Backend.Reply;
import com.domainpinlock.testing.Locks;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.SettableClock;
import com.domainpinlock.testing.TestDatabase;
import com.domainpinlock.testing.TestPhones;
import com.domainpinlock.testing.TestRun;
import com.domainpinlock.testing.World;
import com.domainpinlock.testing.WorldConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service with a profile, on a database that no other service sweeps. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"pinlock.sandbox=true", "pinlock.data-directory=" + TestRun.DATA})
@Import(WorldConfiguration.class)
abstract class ProfileTest {
    @Autowired SettableClock clock;
    @Autowired TestPhones phones;
    @Autowired World world;
    @Autowired Locks locks;
    @LocalServerPort int port;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.create().register(registry);
    }

    @BeforeEach
    void startAtNoon() {
        clock.set(SettableClock.NOON);
    }

    Reply requestPin(Held held, String body) {
        return backend(held).post("/api/v1/domains/" + held.domain() + "/pins", body, null);
    }

    Reply authorize(Held held, String command, @Nullable String code) {
        var token = code == null ? "null" : '"' + code + '"';
        return backend(held)
                .post(
                        "/api/v1/domains/" + held.domain() + "/authorizations",
                        "{\"command\":\"%s\",\"token\":%s}".formatted(command, token),
                        null);
    }

    Reply switchOff(Held held) {
        return backend(held)
                .put("/api/v1/domains/" + held.domain() + "/pin-lock", "{\"pinlock\":0}", null);
    }

    private Backend backend(Held held) {
        return new Backend(port, world.apiKey(held.account()));
    }
}
