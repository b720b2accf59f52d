package com.domainpinlock.delivery;

import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.platform.keys.SecretKeys;
import com.domainpinlock.sms.SmsGateways;
import com.domainpinlock.sms.SmsTry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which gateways have lately accepted an SMS to a number and not delivered it: the number's next
 * SMS begins with the others. Numbers are told apart by a keyed hash.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PassedOver {
    private static final SecretKeys.Use USE = SecretKeys.Use.CHAIN;

    private final JdbcClient jdbc;
    private final SecretKeys keys;
    private final SmsGateways gateways;

    PassedOver(JdbcClient jdbc, SecretKeys keys, SmsGateways gateways) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.gateways = gateways;
    }

    /** What to look a number up by. */
    record Lookup(List<byte[]> hashes, Instant since) {}

    Lookup lookup(MobileNumber number, Instant now) {
        return new Lookup(
                keys.versions(USE).stream().map(version -> hash(version, number)).toList(),
                now.minus(gateways.passOverFor()));
    }

    /** As if each had had its turn before all others. */
    static List<SmsTry> asTries(List<String> passedOver) {
        return passedOver.stream()
                .map(name -> new SmsTry(name, Instant.EPOCH, true, false))
                .toList();
    }

    /** What stands before the attempts at an SMS that was taken up again. */
    List<SmsTry> of(MobileNumber number, Instant now) {
        var lookup = lookup(number, now);
        return asTries(
                jdbc.sql(
                                """
                                select distinct gateway from sms_passed_over
                                where number_hash in (:hashes) and failed_at > :since
                                """)
                        .param("hashes", lookup.hashes())
                        .param("since", utc(lookup.since()))
                        .query(String.class)
                        .list());
    }

    /** Notes a failure; what is over is forgotten on the way. */
    void note(MobileNumber number, String gateway, Instant now) {
        if (!gateways.hasChoice()) return;
        jdbc.sql(
                        """
                        with over as (
                            delete from sms_passed_over where (number_hash, gateway) in (
                                select number_hash, gateway from sms_passed_over
                                where failed_at <= :since and number_hash <> :hash
                                limit 100 for update skip locked))
                        insert into sms_passed_over (number_hash, gateway, failed_at)
                        values (:hash, :gateway, :now)
                        on conflict (number_hash, gateway) do update set failed_at = excluded.failed_at
                        """)
                .param("hash", hash(keys.currentVersion(USE), number))
                .param("gateway", gateway)
                .param("now", utc(now))
                .param("since", utc(now.minus(gateways.passOverFor())))
                .update();
    }

    private byte[] hash(int version, MobileNumber number) {
        return keys.hash(
                USE,
                version,
                "gateways that failed a number".getBytes(StandardCharsets.US_ASCII),
                number.e164().getBytes(StandardCharsets.US_ASCII));
    }
}
