package com.domainpinlock.api.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.testing.OperatorTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operator caps what an account can do in a day. */
class CapsIT extends OperatorTest {
    @Test
    void capsAreSetShownAndTakenBack() {
        var account = world.reseller("100.00");
        var path = ADMIN + "/accounts/" + world.name(account) + "/caps";
        assertThat(operator.get(path).body().path("chargesPerDay").isNull()).isTrue();
        var phone = world.phone();

        var set =
                operator.put(
                        path,
                        """
                        {"chargesPerDay": 50, "locksPerNewNumberPerDay": 0, "numbers": ["%s", "%s"]}\
                        """
                                .formatted(phone.e164(), phone.e164()));

        assertThat(set.body().path("chargesPerDay").asInt()).isEqualTo(50);
        assertThat(set.body().path("locksPerNewNumberPerDay").asInt()).isZero();
        assertThat(set.body().path("numbers").toString()).isEqualTo("[\"" + phone.masked() + "\"]");
        assertThat(operator.get(path).body()).isEqualTo(set.body());
        assertThat(actsAbout(account))
                .containsExactly(
                        "CAPS_SET charges per day 50, locks per new number and day 0, numbers 2");
        operator.put(path, "{}");
        assertThat(operator.get(path).body().path("numbers").isNull()).isTrue();
        assertThat(operator.get(path).body().path("chargesPerDay").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'chargesPerDay': -1} | INVALID_VALUE | chargesPerDay",
                "{'locksPerNewNumberPerDay': -1} | INVALID_VALUE | locksPerNewNumberPerDay",
                "{'chargesPerDay': '1'} | INVALID_VALUE | chargesPerDay",
                "{'numbers': []} | INVALID_VALUE | numbers",
                "{'numbers': ['+4930123456']} | INVALID_VALUE | numbers[0]",
                "{'numbers': [null]} | INVALID_VALUE | numbers[0]",
                "{'charges': 1} | UNKNOWN_FIELD | charges",
            })
    void aWrongCapIsRefusedByItsField(String body, String code, String field) {
        var name = world.name(world.reseller("0.00"));

        refused(
                code,
                field,
                () -> operator.put(ADMIN + "/accounts/" + name + "/caps", body.replace('\'', '"')));
    }

    @Test
    void onlyTheOperatorSetsCaps() {
        var account = world.reseller("0.00");
        var path = ADMIN + "/accounts/" + world.name(account) + "/caps";

        assertThat(as(account).put(path, "{}").text("scope")).isEqualTo(Scope.OPERATOR.wireName());
        assertThat(operator.get(ADMIN + "/accounts/nobody-at-all/caps").text("field"))
                .isEqualTo("account");
    }
}
