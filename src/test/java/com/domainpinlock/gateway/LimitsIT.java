package com.domainpinlock.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.calls.CallLimits;
import com.domainpinlock.calls.CallProperties;
import com.domainpinlock.gateway.command.CommandList;
import com.domainpinlock.gateway.wire.Call;
import com.domainpinlock.gateway.wire.Reply;
import com.domainpinlock.kernel.AccountId;
import io.github.bucket4j.TimeMeter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Two commands a minute, and three questions to the guard; nothing comes back while nobody waits.
 */
class LimitsIT extends GatewayTest {
    private static final TimeMeter STANDING =
            new TimeMeter() {
                @Override
                public long currentTimeNanos() {
                    return 0;
                }

                @Override
                public boolean isWallClockBased() {
                    return false;
                }
            };

    @Autowired private Logins logins;
    @Autowired private CommandList commands;
    @Autowired private Views views;

    @Test
    void whoCallsTooOftenIsToldWhenToComeBack() {
        var limits = new CallLimits(new CallProperties(2, 2, 3, 3, 0), 16, STANDING);
        var gateway = new Gateway(logins, limits, commands, views, clock);
        var account = world.reseller("1.00");
        var login = login(account);
        var delete = "command=DeleteDomain&domain=" + world.domain(account);

        assertThat(answer(gateway, login, "command=StatusAccount").code()).isEqualTo(200);
        assertThat(answer(gateway, login, "command=NoSuch").code()).isEqualTo(500);
        var refused = answer(gateway, login, "command=StatusAccount");

        assertThat(refused)
                .isEqualTo(Reply.of(422, "too many requests, allowed from 2026-03-02 12:00:30"));
        for (var question = 0; question < 3; question++)
            assertThat(answer(gateway, login, delete).code()).isEqualTo(200);
        assertThat(answer(gateway, login, delete).code()).isEqualTo(422);
        assertThat(answer(gateway, login(world.reseller("1.00")), "command=StatusAccount").code())
                .isEqualTo(200);
    }

    private String login(AccountId account) {
        return "s_login=" + world.name(account) + "&s_pw=" + world.apiKey(account) + "&";
    }

    private static Reply answer(Gateway gateway, String login, String command) {
        var body = (login + command).getBytes(StandardCharsets.UTF_8);
        return gateway.answer(Call.read(new byte[0], body), "request", "127.0.0.1");
    }
}
