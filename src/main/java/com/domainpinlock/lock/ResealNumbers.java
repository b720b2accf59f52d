package com.domainpinlock.lock;

import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.platform.database.SqlColumns;
import com.domainpinlock.platform.keys.SecretKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Encrypts numbers anew that an older key has encrypted: a batch at a time, on any number of
 * instances, and without the rows that somebody holds. Keys only go up: an instance that still has
 * an older one as its current leaves newer ones alone. A number that does not open stays as it is,
 * and goes on needing its key.
 */
@Component
public class ResealNumbers {
    private static final Logger LOG = LoggerFactory.getLogger(ResealNumbers.class);
    private static final int BATCH = 500;
    private static final int BATCHES_MAX = 100;

    private final TransactionOperations transactions;
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final AuthorityNumbers numbers;
    private final NumberSafe safe;
    private final SecretKeys keys;
    private final AtomicLong outdated;

    /** The locks whose numbers the latest run could not open. */
    private volatile Set<Long> closedBefore = Set.of();

    ResealNumbers(
            TransactionOperations transactions,
            JdbcClient jdbc,
            JdbcTemplate template,
            AuthorityNumbers numbers,
            NumberSafe safe,
            SecretKeys keys,
            MeterRegistry meters) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.template = template;
        this.numbers = numbers;
        this.safe = safe;
        this.keys = keys;
        outdated = meters.gauge("pinlock.numbers.outdated", new AtomicLong());
    }

    /** Does all there is, up to a bound that leaves the rest to the next run. */
    @Scheduled(
            fixedDelayString = "${pinlock.numbers.reseal-every:1m}",
            initialDelayString = "${pinlock.numbers.reseal-first-after:10s}")
    public void handle() {
        var current = keys.currentVersion(SecretKeys.Use.NUMBER);
        var closed = new HashSet<Long>();
        var seen = 0;
        for (var batch = 0; batch < BATCHES_MAX; batch++) {
            var found = batch(current, closed);
            seen += found;
            if (found < BATCH) break;
        }
        var done = seen - closed.size();
        closedBefore = closed;
        var left =
                transactions.execute(_ -> numbers.countByKey()).entrySet().stream()
                        .filter(count -> count.getKey() < current)
                        .mapToLong(count -> count.getValue())
                        .sum();
        var leftBefore = outdated.getAndSet(left);
        if (done > 0 || left != leftBefore) {
            LOG.atInfo().log(
                    "{} numbers encrypted anew; {} are still encrypted with a key older than {}",
                    done,
                    left,
                    SecretKeys.setting(SecretKeys.Use.NUMBER, current));
        }
    }

    /**
     * A transaction for each batch: a command never waits for more than one.
     *
     * @param closed the locks whose numbers did not open in this run: they are looked at once, and
     *     take no place of those behind them
     */
    private int batch(int current, Set<Long> closed) {
        return transactions.execute(_ -> {
            var found = outdated(current, closed);
            var resealed = found.stream().flatMap(one -> resealed(one, closed).stream()).toList();
            if (!resealed.isEmpty()) {
                store(resealed);
                numbers.keep(resealed);
            }
            return found.size();
        });
    }

    private record Found(LockId lock, SealedNumber sealed) {}

    /** Those whose key is not here stay as they are; the start has looked that there are none. */
    private List<Found> outdated(int current, Set<Long> closed) {
        var set = keys.versions(SecretKeys.Use.NUMBER).stream().toArray(Integer[]::new);
        return jdbc.sql(
                        """
                        select l.id, l.number_cipher, l.number_key
                        from authority_number a join pin_lock l on l.id = a.lock_id
                        where a.sealed_with < :current and l.number_key = any (:set)
                            and l.id <> all (:closed)
                        limit :most for no key update of l skip locked
                        """)
                .param("current", current)
                .param("set", set)
                .param("closed", closed.toArray(Long[]::new))
                .param("most", BATCH)
                .query((row, _) ->
                        new Found(
                                new LockId(row.getLong("id")),
                                new SealedNumber(
                                        row.getBytes("number_cipher"), row.getInt("number_key"))))
                .list();
    }

    /** None for what does not open. */
    private Optional<AuthorityNumbers.Sealed> resealed(Found found, Set<Long> closed) {
        return open(found, closed)
                .map(number ->
                        new AuthorityNumbers.Sealed(
                                found.lock(), number, safe.seal(number, found.lock())));
    }

    private Optional<MobileNumber> open(Found found, Set<Long> closed) {
        try {
            return Optional.of(safe.open(found.sealed(), found.lock()));
        } catch (RuntimeException e) {
            var lock = found.lock().value();
            closed.add(lock);
            if (!closedBefore.contains(lock))
                LOG.atError().log("The number of lock {} does not open: {}", lock, e.getClass());
            return Optional.empty();
        }
    }

    private void store(List<AuthorityNumbers.Sealed> resealed) {
        template.update(
                """
                update pin_lock l set number_cipher = d.cipher, number_key = d.key
                from unnest(?, ?, ?) as d (id, cipher, key) where l.id = d.id and l.number_key <> d.key
                """,
                statement ->
                        new SqlColumns<>(statement, resealed)
                                .add("int8", one -> one.lock().value())
                                .bytes(one -> one.sealed().cipher())
                                .add("int4", one -> one.sealed().keyVersion()));
    }
}
