package com.domainpinlock.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is in force, as every caller can read it. */
class PolicyIT extends ServiceTest {
    @LocalServerPort private int port;

    @ParameterizedTest
    @EnumSource(Scope.class)
    void everyKeyMayReadIt(Scope scope) {
        var account = scope.isOfTheService() ? world.operator() : world.reseller("0.00");

        var policy = ApiCaller.of(port).withKey(world.apiKey(account, scope)).get("/api/v1/policy");

        assertThat(policy.status()).isEqualTo(200);
        assertThat(policy.body().toString())
                .isEqualTo(
                        """
                        {"profile":"CONTRACT","token":{"lifetimeSeconds":1800,"resendAfterSeconds":600,"smsMax":3,\
                        "digits":8,"triesMax":5,"bindingRequired":false},"guessing":{"closeAfter":10,\
                        "closeForSeconds":86400,"freezeAfter":100},"lock":{"deactivationRequiresToken":true,\
                        "holderChangeWithinSeconds":1209600,"sleepsForSeconds":7776000},"guard":{\
                        "authorizationValidForSeconds":60,"protectedCommands":["AddNameserver","DeleteDomain",\
                        "DeleteNameserver","ModifyDomain","ModifyNameserver","ParkDomain","PushDomain",\
                        "SetDomainRenewalMode","SetDomainTransferMode","TradeDomain","TransferDomain"]},"sms":{\
                        "confirmedNumberPerHour":60,"confirmedNumberPerDay":300,"unconfirmedNumberPerHour":10,\
                        "unconfirmedNumberPerDay":20,"accountPerHour":1000,"accountPerDay":5000,\
                        "numberChangesPerDay":3},"calls":{"perMinute":null,"burst":null,\
                        "authorizationsPerMinute":null,"authorizationsBurst":null},"keys":{"revokedWithinSeconds":2}}\
                        """);
    }

    @Test
    void nobodyElseMay() {
        assertThat(ApiCaller.of(port).get("/api/v1/policy").status()).isEqualTo(401);
        var key = world.apiKey(world.reseller("0.00"), Scope.GUARD);
        assertThat(ApiCaller.of(port).withKey(key).get("/api/v1/policy?x=1").text("field"))
                .isEqualTo("x");
    }
}
