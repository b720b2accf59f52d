package com.domainpinlock.admin;

import com.domainpinlock.billing.Deposits;
import com.domainpinlock.testing.OperatorTest;
import com.domainpinlock.testing.Patience;
import java.time.Duration;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A settling that was cut off is finished without anybody calling. */
@DirtiesContext
@TestPropertySource(
        properties = {
            "db-scheduler.enabled=true",
            "db-scheduler.polling-interval=50ms",
            "pinlock.renewal.every=50ms"
        })
class UnfinishedSettlementsIT extends OperatorTest {
    @Autowired private Deposits deposits;

    @Test
    void areFinished() {
        var account = world.reseller("0.00");
        var key = fresh("key");
        transactions.executeWithoutResult(_ ->
                deposits.make(
                        operatorsAccount,
                        key,
                        account,
                        Money.parse("EUR 5.00"),
                        null,
                        clock.instant()));

        clock.advance(Duration.ofMinutes(2));

        Patience.until(
                "the settling is finished",
                () ->
                        transactions.execute(
                                _ -> deposits.find(operatorsAccount, key).orElseThrow().settled()));
    }
}
