package com.domainpinlock.admin;

import com.domainpinlock.account.KnownAccounts;
import com.domainpinlock.audit.AdminAct;
import com.domainpinlock.audit.AdminActs;
import com.domainpinlock.billing.Deposit;
import com.domainpinlock.billing.Deposits;
import com.domainpinlock.billing.Ledger;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.renewal.RenewTerms;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Objects;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Adds money to an account, once for a key, and then settles what is overdue there and below,
 * oldest first (rule 24). A repetition gets the same answer. Where the instance died before all was
 * settled, a repetition, the next deposit or the daily renewal settles the rest, and the answer
 * tells of what it settled itself.
 */
@Component
public class MakeDeposit {
    private static final BigDecimal BALANCE_MAX = new BigDecimal("999999999999999");

    private final TransactionOperations transactions;
    private final KnownAccounts known;
    private final Deposits deposits;
    private final Ledger ledger;
    private final RenewTerms renewTerms;
    private final AdminActs acts;
    private final Clock clock;

    MakeDeposit(
            TransactionOperations transactions,
            KnownAccounts known,
            Deposits deposits,
            Ledger ledger,
            RenewTerms renewTerms,
            AdminActs acts,
            Clock clock) {
        this.transactions = transactions;
        this.known = known;
        this.deposits = deposits;
        this.ledger = ledger;
        this.renewTerms = renewTerms;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Adds money to an account.
     *
     * @param key the Idempotency-Key: the same one never brings money twice
     * @param account the account's name
     * @param amount more than zero, in the account's currency
     * @param reference what the operator wants to note with it, 1 to 100 characters
     */
    public record Command(
            Actor actor, String key, String account, Money amount, @Nullable String reference) {
        private static final Pattern REFERENCE = Pattern.compile("\\P{C}{1,100}");

        /**
         * Checks what needs no look at the account.
         *
         * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
         */
        public Command {
            if (!amount.isPositive())
                throw Refused.invalid("amount.amount", "A deposit is more than zero.");
            if (reference != null && !REFERENCE.matcher(reference).matches()) {
                throw Refused.invalid(
                        "reference", "A reference is 1 to 100 characters on one line.");
            }
        }

        boolean asks(Deposit made, AccountId named) {
            return made.account().equals(named)
                    && made.amount().equals(amount)
                    && Objects.equals(made.reference(), reference);
        }
    }

    /**
     * Makes it, or finds it made.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for an account or a currency
     *     that does not fit, IDEMPOTENCY_KEY_REUSED where the key brought another deposit
     */
    public Deposit handle(Command command) {
        var made = transactions.execute(_ -> findOrMake(command));
        if (made.settledTerms() != null) return made;
        var terms = renewTerms.settle(made.account());
        return transactions.execute(_ -> {
            deposits.settled(made.journal(), terms);
            return find(command);
        });
    }

    private Deposit findOrMake(Command command) {
        var member = known.require(command.account(), "account");
        KnownAccounts.requireCurrency(
                member, command.amount().getCurrencyUnit(), "amount.currency");
        var operator = command.actor().account();
        deposits.holdKey(operator, command.key());
        var made = deposits.find(operator, command.key());
        if (made.isPresent() && !command.asks(made.get(), member.account()))
            throw Refused.because(Refusal.IDEMPOTENCY_KEY_REUSED).thrown();
        return made.orElseGet(() -> make(command, member.account()));
    }

    private Deposit make(Command command, AccountId account) {
        var now = clock.instant();
        acts.write(
                command.actor(), AdminAct.DEPOSIT_MADE, account, command.amount().toString(), now);
        requireRoom(ledger.hold(account).amount(), command.amount());
        deposits.make(
                command.actor().account(),
                command.key(),
                account,
                command.amount(),
                command.reference(),
                now);
        return find(command);
    }

    private Deposit find(Command command) {
        return deposits.find(command.actor().account(), command.key()).orElseThrow();
    }

    private static void requireRoom(Money balance, Money amount) {
        if (balance.plus(amount).getAmount().compareTo(BALANCE_MAX) > 0) {
            throw Refused.invalid(
                    "amount.amount", "No balance can be more than " + BALANCE_MAX + ".");
        }
    }
}
