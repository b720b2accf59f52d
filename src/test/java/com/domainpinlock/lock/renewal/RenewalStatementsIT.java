package com.domainpinlock.lock.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.lock.state.DueLocks;
import com.domainpinlock.testing.SentStatements;
import com.domainpinlock.testing.ServiceTest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Holds the number of statements that a batch of renewals sends, begin and commit included: it is
 * the same for one lock and for a thousand, of five at each of many accounts in two levels.
 */
@Import(SentStatements.class)
class RenewalStatementsIT extends ServiceTest {
    private static final int STATEMENTS = 12;
    private static final int STATEMENTS_WITHOUT_CREDIT = 10;
    private static final int LOCKS_EACH = 5;
    private static final int SUBRESELLERS_EACH = 10;
    private static final AtomicInteger DOMAINS = new AtomicInteger();

    private static final List<String> ADD =
            List.of(
                    """
                    insert into domain (name, account_id, added_at)
                    select 'batch-' || n || '.example', (cast(:holders as bigint[]))[1 + (n - :first) / 5], :end
                    from generate_series(:first, :last) n
                    """,
                    """
                    insert into pin_lock (account_id, domain, status, wrong_tries, wrong_in_row, audit_seq, audit_mac)
                    select account_id, name, 'INACTIVE', '{}', 0, 0, '' from domain
                    where account_id = any (:holders)
                    """,
                    """
                    insert into term (lock_id, ordinal, anchor_at, begins_at, ends_at)
                    select id, 1, :end - interval '1 year', :end - interval '1 year', :end from pin_lock
                    where account_id = any (:holders)
                    """,
                    """
                    update pin_lock l set status = 'ACTIVE', active_since = t.begins_at, number_cipher = '',
                        number_key = 1, language = 'EN', term_ordinal = 1, paid_until = t.ends_at, charge_at = t.ends_at
                    from term t where t.lock_id = l.id and account_id = any (:holders)
                    """);

    @Autowired DueLocks dueLocks;
    @Autowired RenewalBatch batch;
    @Autowired Accounts accounts;
    @Autowired TransactionOperations transactions;
    @Autowired JdbcClient jdbc;

    @Test
    void oneLockAndAThousandCostTheSame() {
        for (var due : List.of(1, 10, 1000)) {
            add(due, "1000.00");

            assertThat(sent(due, due)).as("for %d locks", due).isEqualTo(STATEMENTS);
        }
    }

    @Test
    void whatCannotBePaidCostsTheSameToo() {
        for (var due : List.of(1, 10, 1000)) {
            add(due, "0.00");

            assertThat(sent(due, 0)).as("for %d", due).isEqualTo(STATEMENTS_WITHOUT_CREDIT);
        }
    }

    /** All in one batch, which has room for one more and so is the last. */
    private int sent(int due, int paid) {
        var settings = new RenewalProperties(Duration.ofMinutes(1), due + 1, 1);
        var run = new RenewTerms(transactions, dueLocks, batch, accounts, settings, clock);
        var renewed = new AtomicInteger();
        var sent = SentStatements.during(() -> renewed.set(run.handle()));
        assertThat(renewed).hasValue(paid);
        assertThat(sent.onTheWire()).as("on the wire").hasSameSizeAs(sent.byProxy());
        return sent.byProxy().size();
    }

    /** Due since yesterday. */
    private void add(int due, String euros) {
        var first = DOMAINS.getAndAdd(due);
        var end = clock.instant().minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC);
        var holders = holders((due + LOCKS_EACH - 1) / LOCKS_EACH, euros);
        for (var statement : ADD) {
            transactions.executeWithoutResult(_ ->
                    jdbc.sql(statement)
                            .param("holders", holders)
                            .param("first", first)
                            .param("last", first + due - 1)
                            .param("end", end)
                            .update());
        }
    }

    private Long[] holders(int count, String euros) {
        var parents = new ArrayList<AccountId>();
        var holders = new Long[count];
        for (var i = 0; i < count; i++) {
            if (i % SUBRESELLERS_EACH == 0) parents.add(world.reseller(euros));
            holders[i] = world.subreseller(parents.getLast(), euros).value();
        }
        return holders;
    }
}
