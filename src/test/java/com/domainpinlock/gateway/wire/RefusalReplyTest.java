package com.domainpinlock.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.testing.TextReply;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalReplyTest {
    private static final Instant LATER = Instant.parse("2026-03-02T12:10:00.000001Z");

    @ParameterizedTest
    @EnumSource
    void everyRefusalHasItsCodeAndStaysInTheForm(Refusal why) {
        var bare = describe(Refused.because(why));
        var full =
                Refused.field(why, "authorityNumber", "Send {another} = one.\n")
                        .retryAt(LATER)
                        .attemptsLeft(3)
                        .activeSince(LATER)
                        .command("DeleteDomain")
                        .price(Money.parse("EUR 12.00"))
                        .scope("pinlock");

        assertThat(bare.code()).isEqualTo(why.returnCode());
        assertThat(describe(full).code()).isEqualTo(why.returnCode());
    }

    @Test
    void saysWhichParameterIsMeantByItsOwnName() {
        assertThat(
                        describe(
                                        Refused.field(
                                                Refusal.MISSING_FIELD,
                                                "authorityNumber",
                                                "Send it."))
                                .description())
                .isEqualTo("Missing required attribute; AUTHORITYNUMBER");
        var renamed =
                RefusalReply.of(
                        Refused.field(Refusal.MALFORMED_DOMAIN, "domain", "It is empty."),
                        Map.of("domain", "OBJECT"));
        assertThat(renamed.detail()).isEqualTo("OBJECT: It is empty.");
    }

    @Test
    void saysFromWhenOnTheSameSucceeds() {
        assertThat(describe(Refused.because(Refusal.TOO_EARLY).retryAt(LATER)).description())
                .isEqualTo(
                        "Command failed; a TOKEN was just sent, allowed from 2026-03-02 12:10:01");
    }

    @Test
    void saysHowManyTriesAreLeftAndWhatItCosts() {
        assertThat(describe(Refused.because(Refusal.TOKEN_MISMATCH).attemptsLeft(4)).description())
                .isEqualTo("Authorization failed; TOKEN wrong, tries left 4");
        var price = Refused.because(Refusal.NO_CREDIT).price(Money.parse("EUR 12.00"));
        assertThat(describe(price).description())
                .isEqualTo("Credit limit exceeded; the price is 12.00 EUR");
    }

    private static TextReply describe(Refused refused) {
        return TextReply.read(
                ReplyWriter.write(
                        RefusalReply.of(refused, Map.of()), Duration.ZERO, Dialect.PUBLISHED));
    }
}
