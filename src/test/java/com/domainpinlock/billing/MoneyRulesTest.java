package com.domainpinlock.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.billing.Ledger.Payment;
import com.domainpinlock.kernel.AccountId;
import java.math.BigDecimal;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyRulesTest {
    private static final AccountId ACCOUNT = new AccountId(7);

    @ParameterizedTest
    @CsvSource({
        "12.00,  0.00, 12.00, true",
        "11.99,  0.00, 12.00, false",
        "0.00,  12.00, 12.00, true",
        "0.00,  11.99, 12.00, false",
        "-3.00, 15.00, 12.00, true",
        "-3.01, 15.00, 12.00, false",
        "0.00,   0.00,  0.00, true"
    })
    void balanceAndCreditLineCoverAPrice(
            String amount, String creditLine, String price, boolean covers) {
        assertThat(new Balance(euros(amount), euros(creditLine)).covers(euros(price)))
                .isEqualTo(covers);
    }

    @Test
    void nobodyPaysLessThanNothing() {
        assertThat(new Payment(ACCOUNT, euros("0.00")).price()).isEqualTo(euros("0.00"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Payment(ACCOUNT, euros("-0.01")));
    }

    @Test
    void storedMoneyLosesZerosOnly() {
        assertThat(StoredMoney.of("EUR", new BigDecimal("12.3400"))).isEqualTo(euros("12.34"));
        assertThat(StoredMoney.of("JPY", new BigDecimal("1500.0000")))
                .isEqualTo(Money.parse("JPY 1500"));
        assertThatThrownBy(() -> StoredMoney.of("EUR", new BigDecimal("12.3450")))
                .isInstanceOf(ArithmeticException.class);
    }

    private static Money euros(String amount) {
        return Money.parse("EUR " + amount);
    }
}
