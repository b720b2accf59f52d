package com.domainpinlock.api.edge;

import io.swagger.v3.oas.annotations.media.Schema;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Money on the wire: exact, as a string. */
public record Amount(
        @Schema(description = "Exact, with the currency's decimals.", example = "12.00")
                String amount,
        @Schema(description = "ISO 4217.", example = "EUR") String currency) {
    /** The same money, or none. */
    public static @Nullable Amount of(@Nullable Money money) {
        return money == null ? null : exactly(money);
    }

    /** The same money, with all its decimals. */
    public static Amount exactly(Money money) {
        return new Amount(money.getAmount().toPlainString(), money.getCurrencyUnit().getCode());
    }
}
