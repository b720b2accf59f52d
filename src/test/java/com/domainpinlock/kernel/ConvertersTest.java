package com.domainpinlock.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.mapping.BasicValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvertersTest {
    /** Mapped below, not here: the service's tests would find an annotated one, and no table. */
    static class Holding {
        long id;
        AccountId account = new AccountId(1);
        DomainName domain = new DomainName("example.com");
    }

    private static final String MAPPING =
            """
            <entity-mappings xmlns="https://jakarta.ee/xml/ns/persistence/orm" version="3.2">
                <entity class="com.domainpinlock.kernel.ConvertersTest$Holding" access="FIELD">
                    <attributes><id name="id"/></attributes>
                </entity>
            </entity-mappings>
            """;

    @ParameterizedTest
    @CsvSource({"account, java.lang.Long", "domain, java.lang.String"})
    void applyToEveryEntityByThemselves(String property, Class<?> column) {
        try (var registry =
                new StandardServiceRegistryBuilder()
                        .applySetting("hibernate.boot.allow_jdbc_metadata_access", false)
                        .applySetting("jakarta.persistence.database-product-name", "PostgreSQL")
                        .build()) {
            var entity =
                    new MetadataSources(registry)
                            .addAnnotatedClasses(AccountId.Column.class, DomainName.Column.class)
                            .addInputStream(
                                    new ByteArrayInputStream(
                                            MAPPING.getBytes(StandardCharsets.UTF_8)))
                            .buildMetadata()
                            .getEntityBinding(Holding.class.getName());
            var value = (BasicValue) entity.getProperty(property).getValue();

            assertThat(value.resolve().getValueConverter()).isNotNull();
            assertThat(value.resolve().getRelationalJavaType().getJavaTypeClass())
                    .isEqualTo(column);
        }
    }

    @Test
    void keepAnAccountsIdAsItsNumber() {
        var converter = new AccountId.Column();

        assertThat(converter.convertToDatabaseColumn(new AccountId(7))).isEqualTo(7L);
        assertThat(converter.convertToEntityAttribute(7L)).isEqualTo(new AccountId(7));
    }

    @Test
    void keepANameInItsCanonicalForm() {
        var converter = new DomainName.Column();

        assertThat(converter.convertToDatabaseColumn(DomainName.parse("MÜNCHEN.de")))
                .isEqualTo("xn--mnchen-3ya.de");
        assertThat(converter.convertToEntityAttribute("xn--mnchen-3ya.de"))
                .isEqualTo(DomainName.parse("münchen.de"));
    }

    @Test
    void keepNothingAsNothing() {
        assertThat(new AccountId.Column().convertToDatabaseColumn(null)).isNull();
        assertThat(new AccountId.Column().convertToEntityAttribute(null)).isNull();
        assertThat(new DomainName.Column().convertToDatabaseColumn(null)).isNull();
        assertThat(new DomainName.Column().convertToEntityAttribute(null)).isNull();
    }
}
