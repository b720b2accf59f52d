package com.domainpinlock.api;

import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.ApiCaller;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ActiveProfiles;

@ActiveProfiles("strict")
@Tag("slow")
class StrictProfileIT extends ProfileTest {
    private static final Duration MICROSECOND = Duration.ofNanos(1000);
    private static final String FOR_DELETION = "{\"command\":\"DeleteDomain\"}";

    @Test
    void aTokenLivesTenMinutes() {
        var held = locks.active();
        var sent = requestPin(held, FOR_DELETION);
        assertThat(sent.status()).isEqualTo(202);
        assertThat(sent.text("validUntil")).isEqualTo(NOON.plusSeconds(600).toString());
        assertThat(sent.text("nextRequestFrom")).isEqualTo(NOON.plusSeconds(180).toString());
        var code = phones.code(held.phone());

        clock.set(NOON.plusSeconds(600));
        assertThat(authorize(held, "DeleteDomain", code).code()).isEqualTo("TOKEN_EXPIRED");
        clock.set(NOON.plusSeconds(600).minus(MICROSECOND));
        assertThat(authorize(held, "DeleteDomain", code).status()).isEqualTo(200);
    }

    @Test
    void aFirstTokenLivesTenMinutesToo() {
        var held = locks.unlocked();

        assertThat(locks.begin(held).validUntil()).isEqualTo(NOON.plusSeconds(600));
    }

    @Test
    void theCodeIsSentAgainAfterThreeMinutes() {
        var held = locks.active();
        requestPin(held, FOR_DELETION);

        clock.set(NOON.plusSeconds(180).minus(MICROSECOND));
        assertThat(requestPin(held, FOR_DELETION).code()).isEqualTo("TOO_EARLY");
        clock.set(NOON.plusSeconds(180));
        assertThat(requestPin(held, FOR_DELETION).body().path("resent").asBoolean(false)).isTrue();
    }

    @Test
    void everyTokenIsBound() {
        var held = locks.active();

        var no = requestPin(held, "{}");

        assertThat(no.status()).isEqualTo(400);
        assertThat(no.code()).isEqualTo("MISSING_FIELD");
        assertThat(no.text("field")).isEqualTo("command");
        assertThat(phones.messages(held.phone())).hasSize(1);
    }

    @Test
    void theAuthCodeIsProtected() {
        var held = locks.active();
        assertThat(authorize(held, "SetAuthCode", null).code()).isEqualTo("TOKEN_REQUIRED");

        requestPin(held, "{\"command\":\"SetAuthCode\"}");

        assertThat(authorize(held, "SetAuthCode", phones.code(held.phone())).text("reason"))
                .isEqualTo("TOKEN_ACCEPTED");
    }

    @Test
    void thePolicySaysSo() {
        var policy =
                ApiCaller.of(port)
                        .withKey(world.apiKey(world.reseller("0.00")))
                        .get("/api/v1/policy");

        assertThat(policy.text("profile")).isEqualTo("STRICT");
        assertThat(policy.body().at("/token/lifetimeSeconds").asInt()).isEqualTo(600);
        assertThat(policy.body().at("/token/resendAfterSeconds").asInt()).isEqualTo(180);
        assertThat(policy.body().at("/token/bindingRequired").asBoolean()).isTrue();
        assertThat(policy.body().at("/guard/protectedCommands").toString()).contains("SetAuthCode");
    }
}
