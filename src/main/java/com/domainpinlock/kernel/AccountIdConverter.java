package com.domainpinlock.kernel;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Keeps accounts' ids in columns as plain numbers. */
@Converter(autoApply = true)
class AccountIdConverter implements AttributeConverter<@Nullable AccountId, @Nullable Long> {
    @Override
    public @Nullable Long convertToDatabaseColumn(@Nullable AccountId id) {
        return id == null ? null : id.value();
    }

    @Override
    public @Nullable AccountId convertToEntityAttribute(@Nullable Long column) {
        return column == null ? null : new AccountId(column);
    }
}
