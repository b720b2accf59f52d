package com.domainpinlock.api;

import com.domainpinlock.api.edge.IdempotencyKeys;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.AuditedTransactions;
import com.domainpinlock.platform.keys.SecretKeys;
import java.time.Instant;
import java.util.EnumMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives a command that is repeated with its {@code Idempotency-Key} the answer that it got the
 * first time (rule 19). The answer is kept in the command's own transaction: either both are there
 * or neither.
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

    /** A command as it was sent. */
    record Sent(Actor actor, DomainName domain, String command, @Nullable Object body) {}

    /**
     * Runs the command, or repeats its answer.
     *
     * @param key the header's value, if it came
     * @param type what an answer's body is read back as
     */
    <T> ResponseEntity<T> once(
            @Nullable String key, Sent sent, Class<T> type, Supplier<Outcome<T>> work) {
        var outcome = key == null ? work.get() : onceByKey(key, sent, type, work);
        return switch (outcome) {
            case Outcome.Answer<T>(var status, var body) ->
                    ResponseEntity.status(status).body(body);
            case Outcome.Refusal<T>(var refused) -> throw refused.thrown();
        };
    }

    private <T> Outcome<T> onceByKey(
            String key, Sent sent, Class<T> type, Supplier<Outcome<T>> work) {
        IdempotencyKeys.check(key);
        var hashes =
                new IdempotencyHashes(
                        keys,
                        sent.actor().account(),
                        sent.command(),
                        sent.domain(),
                        key,
                        json.writeValueAsString(sent.body()));
        return transactions.run(
                sent.actor(),
                sent.domain(),
                sent.command(),
                now -> {
                    if (!records.take(hashes.mutex()))
                        throw refused(Refusal.IDEMPOTENCY_KEY_IN_PROGRESS);
                    return records.find(sent.actor(), hashes.ofKeys(), now)
                            .map(kept -> repeat(kept, hashes, type))
                            .orElseGet(() -> keep(sent, hashes, work.get(), now));
                });
    }

    private <T> Outcome<T> repeat(
            IdempotencyRecords.Kept kept, IdempotencyHashes hashes, Class<T> type) {
        if (!hashes.isOfSameRequest(kept.fingerprint()))
            throw refused(Refusal.IDEMPOTENCY_KEY_REUSED);
        var why = kept.refusal();
        if (why == null)
            return new Outcome.Answer<>(kept.status(), json.readValue(kept.body(), type));
        var carried = json.readValue(kept.body(), KeptRefusal.class);
        return new Outcome.Refusal<>(carried.refused(Refusal.valueOf(why)));
    }

    private <T> Outcome<T> keep(
            Sent sent, IdempotencyHashes hashes, Outcome<T> outcome, Instant now) {
        var fingerprint = hashes.fingerprint();
        var answer =
                switch (outcome) {
                    case Outcome.Answer<T>(var status, var body) ->
                            new IdempotencyRecords.Kept(
                                    fingerprint, status, null, json.writeValueAsString(body));
                    case Outcome.Refusal<T>(var refused) ->
                            new IdempotencyRecords.Kept(
                                    fingerprint,
                                    0,
                                    refused.why().name(),
                                    json.writeValueAsString(KeptRefusal.of(refused)));
                };
        records.keep(sent.actor(), hashes.ofKey(), answer, now);
        return outcome;
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

    private static RuntimeException refused(Refusal why) {
        return Refused.because(why).thrown();
    }
}
