package com.domainpinlock.api.operator;

import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.kernel.CommandRefused.Refused;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Money as a request says it: exact, and never rounded. */
record MoneyRequest(
        @Schema(
                        description =
                                "At most 15 digits, and no more decimals than the currency has.",
                        example = "100.00",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String amount,
        @Schema(
                        description = "ISO 4217.",
                        example = "EUR",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String currency) {
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,15}([.][0-9]{1,4})?");

    /**
     * The money that is meant.
     *
     * @param field where it stands in the request, with a dot behind; empty where it is the request
     */
    Money toMoney(String field) {
        var text = Fields.required(amount, field + "amount");
        var unit = currency(Fields.required(currency, field + "currency"), field + "currency");
        if (!AMOUNT.matcher(text).matches()) {
            throw Refused.invalid(
                    field + "amount",
                    "Send an amount as a string such as \"100.00\": at most 15 digits, a point, and the decimals.");
        }
        var exact = new BigDecimal(text);
        if (exact.scale() > unit.getDecimalPlaces()) {
            throw Refused.invalid(
                    field + "amount",
                    "An amount in %s has %s decimals at the most."
                            .formatted(unit, unit.getDecimalPlaces()));
        }
        return Money.of(unit, exact);
    }

    static CurrencyUnit currency(String code, String field) {
        try {
            var unit = CurrencyUnit.of(code);
            if (!unit.isPseudoCurrency()) return unit;
        } catch (IllegalCurrencyException _) {
            // told below
        }
        throw Refused.invalid(field, "Send a currency's code by ISO 4217, such as EUR.");
    }
}
