package com.domainpinlock.testing;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.account.ApiKeys;
import com.domainpinlock.account.Persons;
import com.domainpinlock.billing.Ledger;
import com.domainpinlock.billing.Prices;
import com.domainpinlock.directory.Domains;
import com.domainpinlock.lock.RequestPin;
import com.domainpinlock.lock.SetPinLock;
import com.domainpinlock.panel.BrokenPages;
import com.domainpinlock.token.PinTokens;
import com.domainpinlock.user.QuickHashes;
import java.time.Clock;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What an integration test sets beside the real service: a clock it moves, phones it reads, a world
 * it fills.
 */
@TestConfiguration(proxyBeanMethods = false)
@Import(QuickHashes.class)
public class WorldConfiguration {
    @Bean
    @Primary
    SettableClock settableClock() {
        return new SettableClock();
    }

    @Bean
    @Primary
    TestPhones phones(JdbcClient jdbc, TransactionOperations transactions) {
        return new TestPhones(jdbc, transactions);
    }

    @Bean
    World world(
            Accounts accounts,
            ApiKeys keys,
            Persons persons,
            Ledger ledger,
            Prices prices,
            Domains domains,
            TransactionOperations transactions,
            Clock clock) {
        return new World(accounts, keys, persons, ledger, prices, domains, transactions, clock);
    }

    @Bean
    Locks locks(
            World world,
            TestPhones phones,
            SetPinLock setPinLock,
            RequestPin requestPin,
            PinTokens tokens) {
        return new Locks(world, phones, setPinLock, requestPin, tokens);
    }

    @Bean
    BreakDown breakDown() {
        return new BreakDown();
    }

    @Bean
    BrokenPages brokenPages() {
        return new BrokenPages();
    }

    @Bean
    Tables tables(JdbcClient jdbc, TransactionOperations transactions) {
        return new Tables(jdbc, transactions);
    }
}
