package com.domainpinlock.kernel;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Names one account, so that no other number is taken for one.
 *
 * @param value the key of its row, at least 1
 */
public record AccountId(long value) implements Comparable<AccountId> {
    public AccountId {
        if (value < 1) throw new IllegalArgumentException("an account's id is at least 1");
    }

    @Override
    public int compareTo(AccountId other) {
        return Long.compare(value, other.value);
    }

    /** Keeps accounts' ids in columns as plain numbers. */
    @Converter(autoApply = true)
    static class Column implements AttributeConverter<@Nullable AccountId, @Nullable Long> {
        @Override
        public @Nullable Long convertToDatabaseColumn(@Nullable AccountId id) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable AccountId convertToEntityAttribute(@Nullable Long column) {
            return column == null ? null : new AccountId(column);
        }
    }
}
