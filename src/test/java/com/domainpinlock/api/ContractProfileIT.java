package com.domainpinlock.api;

import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ActiveProfiles;

@ActiveProfiles("contract")
@Tag("slow")
class ContractProfileIT extends ProfileTest {
    @Test
    void aTokenLivesThirtyMinutesAndOpensAnyChange() {
        var held = locks.active();

        var sent = requestPin(held, "{}");

        assertThat(sent.status()).isEqualTo(202);
        assertThat(sent.text("validUntil")).isEqualTo(NOON.plusSeconds(1800).toString());
        assertThat(sent.text("nextRequestFrom")).isEqualTo(NOON.plusSeconds(600).toString());
        assertThat(authorize(held, "TradeDomain", phones.code(held.phone())).text("reason"))
                .isEqualTo("TOKEN_ACCEPTED");
    }

    @Test
    void theAuthCodeIsNotProtected() {
        var held = locks.active();

        assertThat(authorize(held, "SetAuthCode", null).text("reason")).isEqualTo("NOT_PROTECTED");
        assertThat(authorize(held, "DeleteDomain", null).code()).isEqualTo("TOKEN_REQUIRED");
    }

    @Test
    void switchingOffNeedsAToken() {
        var held = locks.active();

        assertThat(switchOff(held).status()).isEqualTo(202);
        assertThat(authorize(held, "DeleteDomain", null).code()).isEqualTo("TOKEN_REQUIRED");
    }
}
