package com.domainpinlock.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class BudgetPropertiesTest {
    private static final String PREFIX = "pinlock.sms.budget.";

    @EnableConfigurationProperties({BudgetProperties.class, CountryProperties.class})
    static class Settings {}

    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void withoutAnySettingTheyAreTheseAndCountriesHaveNone() {
        service.run(context -> {
            var settings = context.getBean(BudgetProperties.class);
            assertThat(settings.confirmedNumber()).isEqualTo(new Limit(60, 300));
            assertThat(settings.unconfirmedNumber()).isEqualTo(new Limit(10, 20));
            assertThat(settings.account()).isEqualTo(new Limit(1000, 5000));
            assertThat(settings.country("DE")).isEqualTo(Limit.NONE);
            assertThat(settings.numberChangesPerDay()).isEqualTo(3);
            assertThat(context.getBean(CountryProperties.class).serves("ZZ")).isTrue();
        });
    }

    @Test
    void aCountryHasItsOwnBudgetOrThatOfTheOthers() {
        service.withPropertyValues(
                        PREFIX + "country-per-hour.de=50",
                        PREFIX + "country-per-hour.AT=0",
                        PREFIX + "country-per-hour.other=5",
                        PREFIX + "country-per-day.DE=500")
                .run(context -> {
                    var settings = context.getBean(BudgetProperties.class);
                    assertThat(settings.country("DE")).isEqualTo(new Limit(50, 500));
                    assertThat(settings.country("AT")).isEqualTo(Limit.NONE);
                    assertThat(settings.country("FR")).isEqualTo(new Limit(5, 0));
                    assertThat(settings.country("ZZ")).isEqualTo(new Limit(5, 0));
                });
    }

    @Test
    void onlyTheNamedCountriesAreServed() {
        service.withPropertyValues("pinlock.sms.countries=de, AT")
                .run(context -> {
                    var settings = context.getBean(CountryProperties.class);
                    assertThat(settings.countries()).containsExactly("AT", "DE");
                    assertThat(settings.serves("DE")).isTrue();
                    assertThat(settings.serves("FR")).isFalse();
                    assertThat(settings.serves("ZZ")).isFalse();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "budget.confirmed-number-per-hour=0, confirmed-number-per-hour is 1 to",
        "budget.confirmed-number-per-hour=301, confirmed-number-per-hour is 1 to",
        "budget.confirmed-number-per-day=1001, at most 1000",
        "budget.unconfirmed-number-per-hour=21, unconfirmed-number-per-hour is 1 to",
        "budget.account-per-hour=-1, account-per-hour and -per-day",
        "budget.account-per-day=-1, account-per-hour and -per-day",
        "budget.number-changes-per-day=0, number-changes-per-day is 1 to 100",
        "budget.number-changes-per-day=101, number-changes-per-day is 1 to 100",
        "budget.sweep-every=0s, sweep-every is more than 0",
        "budget.country-per-hour.UK=5, country-per-hour names countries",
        "budget.country-per-day.DE=-1, country-per-day is 0 or more",
        "countries=UK, pinlock.sms.countries names countries"
    })
    void whatCannotBeRightStopsTheStartAndIsNamed(String setting, String sentence) {
        service.withPropertyValues("pinlock.sms." + setting)
                .run(context ->
                        assertThatThrownBy(() -> context.getBean(BudgetProperties.class))
                                .rootCause()
                                .hasMessageContaining(sentence));
    }
}
