package com.domainpinlock.kernel;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Keeps names in columns in their canonical form. */
@Converter(autoApply = true)
class DomainNameConverter implements AttributeConverter<@Nullable DomainName, @Nullable String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable DomainName name) {
        return name == null ? null : name.ascii();
    }

    @Override
    public @Nullable DomainName convertToEntityAttribute(@Nullable String column) {
        return column == null ? null : new DomainName(column);
    }
}
