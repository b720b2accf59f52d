package com.domainpinlock.kernel;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Ends a command that is refused and undoes what its transaction did. It carries no stack trace: it
 * is an answer.
 */
public final class CommandRefused extends RuntimeException {
    private final transient Refused refused;
    private final transient @Nullable About about;

    /**
     * What a command turned out to be about.
     *
     * @param domain its name in ASCII
     * @param change what of the domain, where the command's name does not say it; else empty
     */
    public record About(String domain, String change) {}

    public CommandRefused(Refused refused) {
        this(refused, null);
    }

    private CommandRefused(Refused refused, @Nullable About about) {
        super(refused.why().name(), null, false, false);
        this.refused = refused;
        this.about = about;
    }

    /** The same refusal, once it is known what the command was about. */
    public CommandRefused about(About known) {
        return about == null ? new CommandRefused(refused, known) : this;
    }

    /** What the command turned out to be about, where that is known. */
    public Optional<About> about() {
        return Optional.ofNullable(about);
    }

    public Refused refused() {
        return refused;
    }

    /**
     * Tells why a command was refused and what the caller can do about it. It never holds a code, a
     * key or a full phone number, for it goes to the caller and into the audit trail as it stands.
     *
     * @param why the reason
     * @param details what goes with it, by kind
     */
    public record Refused(Refusal why, Map<Detail, Object> details) {
        /** What a refusal can carry besides its reason. */
        public enum Detail {
            FIELD,
            CURE,
            RETRY_AT,
            ATTEMPTS_LEFT,
            ACTIVE_SINCE,
            COMMAND,
            PRICE,
            SCOPE
        }

        public Refused {
            details = Map.copyOf(details);
        }

        /** A refusal whose reason says it all. */
        public static Refused because(Refusal why) {
            return new Refused(why, Map.of());
        }

        /**
         * A refusal of one field's value.
         *
         * @param field the field as the JSON API spells it
         * @param cure what would be right, as a sentence
         */
        public static Refused field(Refusal why, String field, String cure) {
            return because(why).with(Detail.FIELD, field).cure(cure);
        }

        /**
         * A refusal of one field's value that only this command knows to be wrong, to be thrown.
         */
        public static CommandRefused invalid(String field, String cure) {
            return field(Refusal.INVALID_VALUE, field, cure).thrown();
        }

        /** Says in a sentence what helps. */
        public Refused cure(String sentence) {
            return with(Detail.CURE, sentence);
        }

        /** Names the instant before which the same command cannot succeed. */
        public Refused retryAt(Instant instant) {
            return with(Detail.RETRY_AT, instant);
        }

        /** Tells how many wrong tries are left before the token is exhausted or the lock closes. */
        public Refused attemptsLeft(int count) {
            return with(Detail.ATTEMPTS_LEFT, count);
        }

        /** Tells since when the lock has been active. */
        public Refused activeSince(Instant instant) {
            return with(Detail.ACTIVE_SINCE, instant);
        }

        /** Names the one command that the live token opens. */
        public Refused command(String name) {
            return with(Detail.COMMAND, name);
        }

        /** Tells the caller's own price. */
        public Refused price(Money money) {
            return with(Detail.PRICE, money);
        }

        /** Names the scope that the key lacks. */
        public Refused scope(String name) {
            return with(Detail.SCOPE, name);
        }

        /**
         * The same as something to throw: for refusals that must leave no trace in the transaction.
         */
        public CommandRefused thrown() {
            return new CommandRefused(this);
        }

        private Refused with(Detail detail, Object value) {
            var more = new EnumMap<Detail, Object>(Detail.class);
            more.putAll(details);
            more.put(detail, value);
            return new Refused(why, more);
        }
    }
}
