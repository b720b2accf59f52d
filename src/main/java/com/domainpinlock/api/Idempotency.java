package com.domainpinlock.api;

import com.domainpinlock.api.edge.IdempotencyKeys;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.AuditedTransactions;
import com.domainpinlock.lock.AuditedTransactions.Given;
import com.domainpinlock.lock.AuditedTransactions.Memory;
import com.domainpinlock.platform.keys.SecretKeys;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives a command that is repeated with its {@code Idempotency-Key} the answer that it got the
 * first time (rule 19). Beyond 150 lines, for what is kept of an answer stands in it.
 */
@Component
class Idempotency {
    private final IdempotencyRecords records;
    private final AuditedTransactions transactions;
    private final SecretKeys keys;
    private final JsonMapper json;

    Idempotency(
            IdempotencyRecords records,
            AuditedTransactions transactions,
            SecretKeys keys,
            JsonMapper json) {
        this.records = records;
        this.transactions = transactions;
        this.keys = keys;
        this.json = json;
    }

    /**
     * What a command has come to, so far as it must not be undone: an answer, or a refusal that
     * left a trace.
     */
    sealed interface Outcome<T> {
        record Answer<T>(int status, T body) implements Outcome<T> {}

        record Counted<T>(Refused refused) implements Outcome<T> {}

        default ResponseEntity<T> response() {
            return switch (this) {
                case Answer<T>(var status, var body) -> ResponseEntity.status(status).body(body);
                case Counted<T>(var refused) -> throw refused.thrown();
            };
        }
    }

    /**
     * Runs the command, or repeats its answer.
     *
     * @param key the header's value, if it came
     * @param body the command's, as it was sent
     * @param type what an answer's body is read back as
     */
    <T> ResponseEntity<T> once(
            @Nullable String key, Object body, Class<T> type, Given<Outcome<T>> command) {
        if (key == null) return transactions.run(command).response();
        IdempotencyKeys.check(key);
        var hashes =
                new IdempotencyHashes(
                        keys,
                        command.actor().account(),
                        command.name(),
                        new DomainName(command.about().domain()),
                        key,
                        json.writeValueAsString(body));
        return transactions.run(command, new Kept<>(command.actor(), hashes, type)).response();
    }

    /** What is kept under one key. */
    private final class Kept<T> implements Memory<Outcome<T>> {
        private final Actor actor;
        private final IdempotencyHashes hashes;
        private final Class<T> type;

        Kept(Actor actor, IdempotencyHashes hashes, Class<T> type) {
            this.actor = actor;
            this.hashes = hashes;
            this.type = type;
        }

        @Override
        public Optional<Outcome<T>> recall(Instant now) {
            if (!records.take(hashes.mutex()))
                throw Refused.because(Refusal.IDEMPOTENCY_KEY_IN_PROGRESS).thrown();
            return records.find(actor, hashes.ofKeys(), now).map(this::read);
        }

        private Outcome<T> read(IdempotencyRecords.Kept kept) {
            if (!hashes.isOfSameRequest(kept.fingerprint()))
                throw Refused.because(Refusal.IDEMPOTENCY_KEY_REUSED).thrown();
            var why = kept.refusal();
            if (why == null)
                return new Outcome.Answer<>(kept.status(), json.readValue(kept.body(), type));
            var carried = json.readValue(kept.body(), KeptRefusal.class);
            return new Outcome.Counted<>(carried.refused(Refusal.valueOf(why)));
        }

        @Override
        public void keep(Outcome<T> outcome, Instant now) {
            records.keep(actor, hashes.ofKey(), written(outcome), now);
        }

        private IdempotencyRecords.Kept written(Outcome<T> outcome) {
            var print = hashes.fingerprint();
            return switch (outcome) {
                case Outcome.Answer<T>(var status, var body) ->
                        new IdempotencyRecords.Kept(
                                print, status, null, json.writeValueAsString(body));
                case Outcome.Counted<T>(var refused) ->
                        new IdempotencyRecords.Kept(
                                print,
                                0,
                                refused.why().name(),
                                json.writeValueAsString(KeptRefusal.of(refused)));
            };
        }
    }

    /**
     * What the refusal of a counted try carries: of a wrong code, or of another number. No other
     * leaves a trace, so no other is kept.
     */
    record KeptRefusal(
            @Nullable Integer attemptsLeft,
            @Nullable String field,
            @Nullable String cure,
            @Nullable Instant retryAt) {
        static KeptRefusal of(Refused refused) {
            var told = refused.details();
            return new KeptRefusal(
                    (Integer) told.get(Detail.ATTEMPTS_LEFT),
                    (String) told.get(Detail.FIELD),
                    (String) told.get(Detail.CURE),
                    (Instant) told.get(Detail.RETRY_AT));
        }

        Refused refused(Refusal why) {
            var told = new EnumMap<Detail, Object>(Detail.class);
            if (attemptsLeft != null) told.put(Detail.ATTEMPTS_LEFT, attemptsLeft);
            if (field != null) told.put(Detail.FIELD, field);
            if (cure != null) told.put(Detail.CURE, cure);
            if (retryAt != null) told.put(Detail.RETRY_AT, retryAt);
            return new Refused(why, told);
        }
    }
}
