package com.domainpinlock.gateway;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.account.ApiKeys;
import com.domainpinlock.account.Caller;
import com.domainpinlock.gateway.command.Sessions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the sessions in the database, so that any instance knows them. Beyond 150 lines, for it has
 * all statements on one table.
 */
@Component
@EnableConfigurationProperties(GatewayProperties.class)
class StoredSessions implements Sessions {
    /** For so long a client that goes on with a session which is over has not guessed it. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    /** As if it had ended when it was opened: that is over by every instance's clock. */
    private static final String END =
            """
            update gateway_session set ends_at = opened_at, opened_at = opened_at - interval '1 microsecond'
            """;

    private final JdbcClient jdbc;
    private final ApiKeys keys;
    private final GatewayProperties properties;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    StoredSessions(JdbcClient jdbc, ApiKeys keys, GatewayProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.properties = properties;
        this.clock = clock;
    }

    /** What a session's id is good for. */
    sealed interface Found {}

    record Open(Caller caller) implements Found {}

    /** It is over, or its key opens nothing any more: whoever sends it has not guessed it. */
    record Ended() implements Found {}

    /** Unknown, or removed already. */
    record Unknown() implements Found {}

    /** Finds who calls in this session. */
    @Transactional(readOnly = true)
    public Found find(String id, String source) {
        return jdbc.sql(
                        """
                        select case when ends_at > :now then api_key_id end as open
                        from gateway_session where hash = :hash
                        """)
                .param("hash", new SessionId(id).hash())
                .param("now", utc(clock.instant()))
                .query((row, _) -> Optional.ofNullable(row.getObject("open", Long.class)))
                .optional()
                .map(key -> found(key.flatMap(open -> keys.authenticate(open, source))))
                .orElseGet(Unknown::new);
    }

    private static Found found(Optional<Caller> caller) {
        return caller.<Found>map(Open::new).orElseGet(Ended::new);
    }

    @Override
    @Transactional
    public Opened open(Caller caller, Optional<Duration> wanted) {
        var now = clock.instant();
        var id = SessionId.draw(random);
        makeRoom(caller, now);
        var endsAt =
                jdbc.sql(
                                """
                                insert into gateway_session (hash, api_key_id, account_id, opened_at, ends_at)
                                values (:hash, :key, :account, :now,
                                    least(:end, (select expires_at from api_key where id = :key)))
                                returning ends_at
                                """)
                        .param("hash", id.hash())
                        .param("key", caller.keyId())
                        .param("account", caller.account().value())
                        .param("now", utc(now))
                        .param("end", utc(now.plus(properties.lifetime(wanted))))
                        .query((row, _) -> instant(row, "ends_at"))
                        .single();
        return new Opened(id.text(), endsAt);
    }

    /**
     * A key's sessions are opened one after the other, or there would be one too many. Of those
     * that are over the latest are remembered: who comes with one has not guessed it.
     */
    private void makeRoom(Caller caller, Instant now) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended('session', :key))")
                .param("key", caller.keyId())
                .query(Integer.class)
                .single();
        change(
                END
                        + """
                        where hash in (
                            select hash from gateway_session
                            where account_id = :account and api_key_id = :key and ends_at > :now
                            order by opened_at desc, hash offset :others)
                        """,
                caller,
                now);
        change(
                """
                delete from gateway_session where hash in (
                    select hash from gateway_session
                    where account_id = :account and api_key_id = :key and ends_at <= :now
                    order by ends_at desc, hash offset :others)
                """,
                caller,
                now);
    }

    private void change(String sql, Caller caller, Instant now) {
        jdbc.sql(sql)
                .param("account", caller.account().value())
                .param("key", caller.keyId())
                .param("others", properties.sessionsMax() - 1)
                .param("now", utc(now))
                .update();
    }

    @Override
    @Transactional
    public void end(String id) {
        jdbc.sql(END + "where hash = :hash and ends_at > :now")
                .param("hash", new SessionId(id).hash())
                .param("now", utc(clock.instant()))
                .update();
    }

    @Scheduled(fixedDelayString = "${pinlock.gateway.sweep-every:10m}")
    @Transactional
    public void forgetEnded() {
        jdbc.sql("delete from gateway_session where ends_at <= :then")
                .param("then", utc(clock.instant().minus(REMEMBERED)))
                .update();
    }
}
