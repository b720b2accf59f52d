package com.domainpinlock.delivery;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.instantOrNull;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.delivery.QueuedSms.NewsSms;
import com.domainpinlock.delivery.QueuedSms.PinSms;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.platform.database.SqlBatch;
import com.domainpinlock.platform.database.SqlColumns;
import com.domainpinlock.platform.database.SqlRow;
import com.domainpinlock.sms.SmsTry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The SMS that were promised and not handed over yet. A row belongs to the instance that holds its
 * lease; one that waits for its repetition has no lease. Beyond 150 lines, for it has all
 * statements on one table.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Outbox {
    private static final int CLAIMED_AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    /** This run of this instance. */
    private final UUID self = UUID.randomUUID();

    Outbox(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** One SMS whose lease has ended: its sender is gone, or it waited for its repetition. */
    record Claimed(
            LockId lock,
            UUID seed,
            int ordinal,
            int attempts,
            Instant leasedUntil,
            @Nullable News news) {
        LeasedSms leased(QueuedSms sms, List<SmsTry> tries) {
            return new LeasedSms(sms, attempts + 1, leasedUntil, tries);
        }
    }

    /** What the row has of news; it is stored nowhere else. */
    record News(
            LockNews what,
            @Nullable Instant at,
            Language language,
            EncryptedNumber phone,
            Instant validUntil) {
        NewsSms sms(Claimed claimed, LivePins.Recipient recipient) {
            return new NewsSms(
                    claimed.lock(),
                    claimed.seed(),
                    recipient.domain(),
                    recipient.phone(),
                    phone,
                    language,
                    recipient.brand(),
                    what,
                    at,
                    validUntil);
        }
    }

    /**
     * Puts an SMS in, already leased to this instance, which sends it right after the commit.
     *
     * @param then what is done with it when it is in
     */
    void add(
            SqlBatch batch,
            QueuedSms sms,
            Instant now,
            Duration lease,
            PassedOver.Lookup lookup,
            Consumer<LeasedSms> then) {
        var until = now.plus(lease);
        var row =
                new SqlRow()
                        .uuid("token_seed", sms.seed())
                        .integer("ordinal", sms.ordinal())
                        .bigint("lock_id", sms.lock().value())
                        .instant("queued_at", now)
                        .integer("attempts", 0)
                        .uuid("leased_by", self)
                        .instant("leased_until", until);
        if (sms instanceof NewsSms news)
            row.text("news", news.news())
                    .instant("news_at", news.at())
                    .instant("valid_until", news.validUntil())
                    .text("language", news.language())
                    .bytes("number_cipher", news.sealed().cipher())
                    .integer("number_key", news.sealed().keyVersion());
        var sql =
                "insert into pin_sms "
                        + row.inserted()
                        + """
                         returning array(
                            select distinct gateway from sms_passed_over
                            where number_hash = any (cast(? as bytea[])) and failed_at > ?)
                        """;
        batch.add(
                sql,
                row.bytes("number_hash", lookup.hashes()).instant("failed_at", lookup.since()),
                (found, _) -> List.of((String[]) found.getArray(1).getArray()),
                passedOver ->
                        then.accept(
                                LeasedSms.first(
                                        sms, until, PassedOver.asTries(passedOver.getFirst()))));
    }

    /** Queues a code once more that its gateway has not delivered: without a lease, and due. */
    void again(PinSms sms, Instant now) {
        jdbc.sql(
                        """
                        insert into pin_sms (token_seed, ordinal, lock_id, queued_at, attempts, leased_until)
                        select :seed, :ordinal, :lock, :now, max(attempt), :now from sms_attempt
                        where token_seed = :seed and ordinal = :ordinal
                        on conflict do nothing
                        """)
                .param("seed", sms.seed())
                .param("ordinal", sms.ordinal())
                .param("lock", sms.lock().value())
                .param("now", utc(now))
                .update();
    }

    /**
     * Takes up SMS whose lease is over; each goes to one instance only. Where somebody held the
     * lease, the attempt that he may be at keeps its number, and the next one has another.
     *
     * @param underWay the references of what this instance is sending: it answers for that itself
     */
    List<Claimed> claim(Instant now, Duration lease, Set<String> underWay) {
        return jdbc.sql(
                        """
                        update pin_sms set leased_by = :self, leased_until = :until,
                            attempts = attempts + case when leased_by is null then 0 else 1 end
                        where (token_seed, ordinal) in (
                            select token_seed, ordinal from pin_sms
                            where leased_until <= :now
                              and token_seed || '-' || ordinal <> all (string_to_array(:underWay, ','))
                            order by leased_until limit :most for update skip locked)
                        returning lock_id, token_seed, ordinal, attempts, leased_until,
                            news, news_at, valid_until, language, number_cipher, number_key
                        """)
                .param("self", self)
                .param("until", utc(now.plus(lease)))
                .param("now", utc(now))
                .param("underWay", String.join(",", underWay))
                .param("most", CLAIMED_AT_ONCE)
                .query(Outbox::claimed)
                .list();
    }

    /**
     * Keeps an SMS for one more attempt right away.
     *
     * @return false where another instance has taken the lease, and sends it now
     */
    boolean keep(QueuedSms sms, int attempt, Instant leasedUntil) {
        return lease(sms, attempt - 1, attempt, self, leasedUntil);
    }

    /**
     * Leaves an SMS for a later attempt, by any instance.
     *
     * @return false where another instance has taken the lease, whose outcome counts
     */
    boolean waitUntil(QueuedSms sms, int attempt, Instant again) {
        return lease(sms, attempt - 1, attempt, null, again);
    }

    /** Leaves an SMS that was not tried for later. */
    void postpone(LeasedSms leased, Instant again) {
        var attempts = leased.attempt() - 1;
        lease(leased.sms(), attempts, attempts, null, again);
    }

    private boolean lease(
            QueuedSms sms, int before, int attempts, @Nullable UUID holder, Instant until) {
        return jdbc.sql(
                                """
                                update pin_sms set attempts = :attempts, leased_by = :holder, leased_until = :until
                                where token_seed = :seed and ordinal = :ordinal
                                  and leased_by = :self and attempts = :before
                                """)
                        .param("attempts", attempts)
                        .param("holder", holder, Types.OTHER)
                        .param("until", utc(until))
                        .param("seed", sms.seed())
                        .param("ordinal", sms.ordinal())
                        .param("self", self)
                        .param("before", before)
                        .update()
                == 1;
    }

    /**
     * Takes out an SMS that no further attempt will deliver.
     *
     * @param attempt the number of its last attempt, or of the one that was not made any more
     * @return false where another instance has taken the lease, and may deliver it yet
     */
    boolean giveUp(QueuedSms sms, int attempt) {
        return jdbc.sql(
                                """
                                delete from pin_sms
                                where token_seed = :seed and ordinal = :ordinal
                                  and leased_by = :self and attempts = :before
                                """)
                        .param("seed", sms.seed())
                        .param("ordinal", sms.ordinal())
                        .param("self", self)
                        .param("before", attempt - 1)
                        .update()
                == 1;
    }

    /** Takes out an SMS whose token was used or has ended. */
    void remove(UUID seed, int ordinal) {
        jdbc.sql("delete from pin_sms where token_seed = :seed and ordinal = :ordinal")
                .param("seed", seed)
                .param("ordinal", ordinal)
                .update();
    }

    /** Takes out all codes of these locks. */
    void removeAll(List<LockId> locks) {
        template.update(
                "delete from pin_sms where lock_id = any (?) and news is null",
                statement -> new SqlColumns<>(statement, locks).add("int8", LockId::value));
    }

    private static Claimed claimed(ResultSet row, int number) throws SQLException {
        return new Claimed(
                new LockId(row.getLong("lock_id")),
                row.getObject("token_seed", UUID.class),
                row.getInt("ordinal"),
                row.getInt("attempts"),
                instant(row, "leased_until"),
                row.getString("news") == null ? null : news(row));
    }

    private static News news(ResultSet row) throws SQLException {
        return new News(
                LockNews.valueOf(row.getString("news")),
                instantOrNull(row, "news_at"),
                Language.valueOf(row.getString("language")),
                new EncryptedNumber(row.getBytes("number_cipher"), row.getInt("number_key")),
                instant(row, "valid_until"));
    }
}
