package com.domainpinlock.billing;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A price that holds from an instant until the next step's.
 *
 * @param price none where no price is in force then
 */
public record PriceStep(Instant from, @Nullable Money price) {}
