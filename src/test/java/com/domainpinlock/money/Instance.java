package com.domainpinlock.money;

import static org.awaitility.Awaitility.await;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Accounts;
import com.domainpinlock.billing.Ledger;
import com.domainpinlock.billing.Prices;
import com.domainpinlock.chain.ChainReport;
import com.domainpinlock.chain.VerifyChains;
import com.domainpinlock.directory.Domains;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.sms.Sms;
import com.domainpinlock.sms.SmsGateway;
import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.testing.Secrets;
import com.domainpinlock.testing.ServiceInstance;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/**
 * One more instance of the service, over a database that it shares with others. Its clock is the
 * test's, its commits can be spoilt, its SMS go nowhere, and nothing in it happens by itself.
 */
final class Instance implements AutoCloseable {
    private static final Map<String, String> SETTINGS =
            Map.ofEntries(
                    Map.entry("PINLOCK_SANDBOX", "true"),
                    Map.entry("DBSCHEDULER_ENABLED", "false"),
                    Map.entry("PINLOCK_DATABASEWATCH_TOLERANCE", "100000d"),
                    Map.entry("PINLOCK_CHAIN_FIRSTAFTER", "1d"),
                    Map.entry("PINLOCK_DELIVERY_SWEEPEVERY", "1d"),
                    Map.entry("PINLOCK_DELIVERY_LEASE", "1s"),
                    Map.entry("PINLOCK_DELIVERY_GATHERFOR", "0s"),
                    Map.entry("PINLOCK_RENEWAL_WORKERS", "1"),
                    Map.entry("SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE", "3"),
                    Map.entry("PINLOCK_SMS_BUDGET_CONFIRMEDNUMBERPERHOUR", "1000"),
                    Map.entry("PINLOCK_SMS_BUDGET_CONFIRMEDNUMBERPERDAY", "1000"),
                    Map.entry("PINLOCK_SMS_BUDGET_UNCONFIRMEDNUMBERPERHOUR", "1000"),
                    Map.entry("PINLOCK_SMS_BUDGET_UNCONFIRMEDNUMBERPERDAY", "1000"),
                    Map.entry("PINLOCK_SMS_BUDGET_ACCOUNTPERHOUR", "0"),
                    Map.entry("PINLOCK_SMS_BUDGET_ACCOUNTPERDAY", "0"),
                    Map.entry("PINLOCK_SMS_BUDGET_NUMBERCHANGESPERDAY", "100"));

    private final ServiceInstance service;

    private Instance(ServiceInstance service) {
        this.service = service;
    }

    /**
     * Starts one.
     *
     * @param name what the database calls its connections
     * @param settings of its database, its data and the like
     */
    static Instance start(String name, Map<String, String> settings, Clock clock, Faults faults) {
        var all = new HashMap<>(SETTINGS);
        all.putAll(settings);
        all.compute(
                "SPRING_DATASOURCE_URL",
                (_, url) -> url + (url.contains("?") ? "&" : "?") + "ApplicationName=" + name);
        return new Instance(ServiceInstance.start(all, context -> replace(context, clock, faults)));
    }

    private static void replace(GenericApplicationContext context, Clock clock, Faults faults) {
        context.registerBean("settableClock", Clock.class, () -> clock, Instance::isPrimary);
        context.registerBean("noPhones", SmsGateway.class, NoPhones::new, Instance::isPrimary);
        context.registerBean("faults", BeanPostProcessor.class, () -> new SpoiltPool(faults));
    }

    private static void isPrimary(BeanDefinition bean) {
        bean.setPrimary(true);
    }

    private record SpoiltPool(Faults faults) implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof DataSource pool ? faults.around(pool) : bean;
        }
    }

    private static final class NoPhones implements SmsGateway {
        @Override
        public String name() {
            return "nowhere";
        }

        @Override
        public Duration timeout() {
            return Duration.ZERO;
        }

        @Override
        public SmsOutcome send(Sms sms) {
            Secrets.sms(sms);
            return new SmsOutcome.Accepted(null);
        }
    }

    /** A part of the service. */
    <T> T part(Class<T> type) {
        return service.part(type);
    }

    /** Runs what stands above no use case in a transaction of its own. */
    void transaction(Runnable work) {
        part(TransactionOperations.class).executeWithoutResult(_ -> work.run());
    }

    AccountId open(String name, @Nullable AccountId parent, long creditLine, long balance) {
        return part(TransactionOperations.class)
                .execute(_ -> {
                    var kind = parent == null ? AccountKind.RESELLER : AccountKind.SUBRESELLER;
                    var account =
                            part(Accounts.class)
                                    .create(name, kind, parent, CurrencyUnit.EUR)
                                    .account();
                    var ledger = part(Ledger.class);
                    ledger.open(account, CurrencyUnit.EUR, euros(creditLine));
                    if (balance > 0)
                        ledger.deposit(account, euros(balance), part(Clock.class).instant());
                    return account;
                });
    }

    void enter(DomainName domain, AccountId holder) {
        transaction(() -> part(Domains.class).add(domain, holder));
    }

    void deposit(AccountId account, long cents) {
        var now = part(Clock.class).instant();
        transaction(() -> part(Ledger.class).deposit(account, euros(cents), now));
    }

    void price(AccountId account, long cents, Instant from) {
        transaction(() -> part(Prices.class).set(account, euros(cents), from));
    }

    /** What does not fit in the ledger's chains and the audit's. */
    List<ChainReport.Fault> chainFaults() {
        return part(VerifyChains.class).handle().stream()
                .flatMap(report -> report.fault().stream())
                .toList();
    }

    /**
     * Waits until no SMS is under way: what came of one is written into its lock's trail. A renewal
     * leaves a row that is held just then to the next one, and where the row is gone, the writing
     * is tried again for some ten seconds.
     */
    void awaitCouriers() {
        var onHand = part(MeterRegistry.class).get("pinlock.sms.on.hand").gauge();
        await().atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> onHand.value() == 0);
    }

    /** Forgets connections that the server may have ended. */
    void renewConnections() {
        try {
            part(DataSource.class)
                    .unwrap(HikariDataSource.class)
                    .getHikariPoolMXBean()
                    .softEvictConnections();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Money euros(long cents) {
        return Money.ofMinor(CurrencyUnit.EUR, cents);
    }

    @Override
    public void close() {
        service.close();
    }
}
