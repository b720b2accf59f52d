package com.domainpinlock.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Codes, numbers and keys come in every place where they can be sent, right and wrong. That none of
 * them is logged is for {@code SecretsIT}.
 */
class SecretsSentIT extends ServiceTest {
    @LocalServerPort private int port;

    @Test
    void aLockIsSetAndGuessedAt() {
        var held = locks.unlocked();
        var key = world.apiKey(held.account());
        var domain = "/api/v1/domains/" + held.domain();
        var api = ApiCaller.of(port).withKey(key);
        var on = "{\"pinlock\": 1, \"authorityNumber\": \"%s\"".formatted(held.phone().e164());
        api.put(domain + "/pin-lock", on + "}");
        var wrong = ", \"token\": \"%s\"}".formatted(phones.wrongCode(held.phone()));
        assertThat(api.put(domain + "/pin-lock", on + wrong).status()).isEqualTo(403);
        var number =
                ", \"token\": %s}".formatted(phones.code(held.phone()).replaceFirst("^0", "1"));
        assertThat(api.put(domain + "/pin-lock", on + number).status()).isEqualTo(400);
        assertThat(api.put(domain + "/pin-lock", on + "x").status()).isEqualTo(400);
        var right = ", \"token\": \"%s\"}".formatted(phones.code(held.phone()));
        assertThat(api.put(domain + "/pin-lock", on + right).status()).isEqualTo(200);
        locks.request(held);
        api.post(
                "/api/v1/authorizations",
                "{\"domain\": \"%s\", \"command\": \"DeleteDomain\"%s"
                        .formatted(held.domain(), right));
        assertThat(api.get(domain + "/pin-lock?token=" + phones.code(held.phone())).status())
                .isEqualTo(400);
        assertThat(ApiCaller.of(port).withKey(key + "x").get("/api/v1/account").status())
                .isEqualTo(401);
    }
}
