package com.domainpinlock.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.ServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What is written down of logins, beside the requests. */
class LoginRecordsIT extends ServiceTest {
    @Autowired private LoginRecords records;
    @Autowired private ApiKeys keys;
    @Autowired private JdbcClient jdbc;
    @Autowired private TransactionOperations transactions;

    @Test
    void aKeyWasLastUsedWhenItLastOpenedSomething() {
        var account = world.reseller("0.00");
        var key = world.apiKey(account);
        long id =
                Objects.requireNonNull(
                        keys.authenticate(new Login(null, null, key, "192.0.2.1"))
                                .orElseThrow()
                                .keyId());
        records.writeUses();
        assertThat(lastUsed(id)).contains(clock.instant());

        clock.advance(Duration.ofMinutes(5));
        keys.authenticate(new Login(null, null, key, "192.0.2.1"));
        var latest = clock.instant();
        records.writeUses();
        clock.advance(Duration.ofHours(-1));
        keys.authenticate(new Login(null, null, key, "192.0.2.1"));
        records.writeUses();

        assertThat(lastUsed(id)).as("a clock that is behind changes nothing").contains(latest);
    }

    @Test
    void alikeFailuresShareARowAndNoStrangersNameIsKept() {
        var account = world.reseller("0.00");
        var name = world.name(account);
        var source = "203.0.113." + account.value() % 250;
        for (var call = 0; call < 7; call++)
            keys.authenticate(new Login(name, null, "wrong", source));
        keys.authenticate(new Login("nobody-" + name, null, "wrong", source));

        records.writeFailures();

        assertThat(failuresFrom(source))
                .containsExactlyInAnyOrder(name + " null KEY_UNKNOWN 7", "null null KEY_UNKNOWN 1");
    }

    @Test
    void aRightKeyInTheWrongPlaceIsTheAccountsToKnow() {
        var account = world.reseller("0.00");
        var name = world.name(account);
        var key = world.apiKey(account);
        var source = "198.51.100." + account.value() % 250;
        keys.authenticate(new Login(null, "other", key, source));

        records.writeFailures();

        assertThat(failuresFrom(source))
                .singleElement()
                .asString()
                .matches(name + " [0-9]+ LABEL_DIFFERS 1");
    }

    @Test
    void onlyTheLatestFailuresStay() {
        transactions.executeWithoutResult(_ ->
                jdbc.sql(
                                """
                                insert into login_failure (id, at, source, fault, tries) overriding system value
                                select (select coalesce(max(id), 0) from login_failure) + 200000, now(), 'bound',
                                    'KEY_UNKNOWN', 1
                                """)
                        .update());
        transactions.executeWithoutResult(_ ->
                jdbc.sql(
                                "select setval(pg_get_serial_sequence('login_failure', 'id'), max(id)) from login_failure")
                        .query((_, _) -> 0)
                        .single());
        keys.authenticate(new Login(null, null, "wrong", "after-the-bound"));

        records.writeFailures();

        var range =
                transactions.execute(_ ->
                        jdbc.sql("select max(id) - min(id) from login_failure")
                                .query(Long.class)
                                .single());
        assertThat(range).isLessThan(LoginRecords.FAILURES_KEPT_MAX);
        assertThat(failuresFrom("after-the-bound")).hasSize(1);
    }

    private Optional<Instant> lastUsed(long id) {
        return transactions.execute(_ ->
                jdbc.sql("select last_used_at from api_key_use where api_key_id = ?")
                        .param(id)
                        .query(OffsetDateTime.class)
                        .optional()
                        .map(OffsetDateTime::toInstant));
    }

    private List<String> failuresFrom(String source) {
        return transactions.execute(_ ->
                jdbc.sql(
                                """
                                select coalesce(a.name, 'null') || ' ' || coalesce(f.api_key_id::text, 'null') || ' '
                                    || f.fault || ' ' || f.tries
                                from login_failure f left join account a on a.id = f.account_id where f.source = ?
                                """)
                        .param(source)
                        .query(String.class)
                        .list());
    }
}
