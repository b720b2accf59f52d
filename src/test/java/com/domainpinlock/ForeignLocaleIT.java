package com.domainpinlock;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.CommandClient;
import com.domainpinlock.testing.ServiceTest;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What programs read is ASCII, whatever language the machine speaks. The service's start fixes the
 * default locale besides; here it is another one while the service runs.
 */
class ForeignLocaleIT extends ServiceTest {
    @LocalServerPort private int port;
    private final Locale usual = Locale.getDefault();

    @BeforeEach
    void beInEgypt() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        assertThat("%d".formatted(2)).isNotEqualTo("2");
    }

    @AfterEach
    void comeHome() {
        Locale.setDefault(usual);
    }

    @Test
    void aPinIsMadeAndOpensItsLock() {
        var held = locks.active();
        locks.request(held);

        var code = phones.code(held.phone());

        assertThat(code).matches("[0-9]{8}");
        locks.release(held, code);
    }

    @Test
    void aRefusalHasDigitsOfAscii() {
        var operator = ApiCaller.of(port).withKey(world.apiKey(world.operator(), Scope.OPERATOR));

        var refused =
                operator.with("Idempotency-Key", "one")
                        .post(
                                "/api/v1/admin/deposits",
                                """
                                {"account": "x", "amount": {"amount": "1.001", "currency": "EUR"}}
                                """);

        assertThat(refused.text("detail"))
                .isEqualTo("An amount in EUR has 2 decimals at the most.");
    }

    /** With letters that are another case of the right ones in some alphabet. */
    @ParameterizedTest
    @ValueSource(strings = {"Deletedomaın", "ſetdomainpinlock", "DELETEDOMAİN", "QueryServiceLiſt"})
    void aCommandHasLettersOfAscii(String command) {
        var held = locks.active();
        var key = world.apiKey(held.account());
        var client = CommandClient.of(port, world.name(held.account()), key);

        var judged =
                ApiCaller.of(port)
                        .withKey(key)
                        .post(
                                "/api/v1/authorizations",
                                """
                                {"domain": "%s", "command": "%s"}
                                """
                                        .formatted(held.domain(), command));

        assertThat(judged.text("code")).isEqualTo("UNKNOWN_COMMAND");
        assertThat(client.give(command, "DOMAIN=" + held.domain()).code()).isEqualTo(500);
    }
}
