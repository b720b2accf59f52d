package com.domainpinlock.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.testing.Trails;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A malformed token is written down and is no try (rule 21). */
class MalformedTokenIT extends ServiceTest {
    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;

    private Trails trails;

    @BeforeEach
    void readTheTrails() {
        trails = new Trails(jdbc);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1234567", "123456789", "1234567a", "١٢٣٤٥٦٧", " 1234567", "\u202e12345678"})
    void isWrittenDownAndNotCounted(String token) {
        var held = locks.active();
        locks.request(held);
        var backend = new Backend(port, world.apiKey(held.account()));

        var reply =
                backend.post(
                        "/api/v1/authorizations",
                        "{\"domain\":\"%s\",\"command\":\"DeleteDomain\",\"token\":\"%s\"}"
                                .formatted(held.domain(), token),
                        null);

        assertThat(reply.code()).isEqualTo("MALFORMED_TOKEN");
        assertThat(trails.strays(held.domain()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.refusal()).isEqualTo(Refusal.MALFORMED_TOKEN));
    }

    @Test
    void isNoTryOfSetDomainPinLockEither() {
        var held = locks.pending();
        var backend = new Backend(port, world.apiKey(held.account()));

        var reply =
                backend.put(
                        "/api/v1/domains/" + held.domain() + "/pin-lock",
                        "{\"pinlock\":1,\"authorityNumber\":\"%s\",\"token\":\"12\"}"
                                .formatted(held.phone().e164()),
                        null);

        assertThat(reply.code()).isEqualTo("MALFORMED_TOKEN");
        assertThat(trails.strays(held.domain())).hasSize(1);
    }
}
