package com.domainpinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.billing.Prices;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.testing.Locks.Held;
import java.time.Instant;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who must have the service, who pays, and what: rules 2, 3 and 22. */
class AccountTreeIT extends LockServiceTest {
    @Autowired PinLockService service;
    @Autowired Prices prices;

    @Test
    void aResellersFirstCallActivatesTheServiceByItself() {
        var held = heldBy(world.reseller("12.00"));
        assertThat(service.show(held.account()).activeSince()).isNull();
        at(3);

        locks.begin(held);

        assertThat(service.show(held.account()).activeSince()).isEqualTo(noonPlus(3));
        at(4);
        locks.begin(heldBy(fund(held.account())));
        assertThat(service.show(held.account()).activeSince()).isEqualTo(noonPlus(3));
    }

    @Test
    void withoutCreditTheServiceIsNotActivatedEither() {
        var held = heldBy(world.reseller("0.00"));

        refusedWithoutTrace(Refusal.NO_CREDIT, held, () -> locks.begin(held));

        assertThat(service.show(held.account()).activeSince()).isNull();
    }

    @Test
    void aSubresellerNeedsTheServiceBeforehand() {
        var parent = activated(world.reseller("100.00"));
        var held = heldBy(world.subreseller(parent, "100.00"));
        refusedWithoutTrace(Refusal.SERVICE_NOT_ACTIVE, held, () -> locks.begin(held));

        service.activate(held.account());
        locks.begin(held);

        assertBalance("88.00", held.account());
        assertBalance("88.00", parent);
    }

    @Test
    void theServiceMustBeActiveAllTheWayUp() {
        var parent = world.reseller("100.00");
        var held = heldBy(activated(world.subreseller(parent, "100.00")));
        refusedWithoutTrace(Refusal.SERVICE_NOT_ACTIVE, held, () -> locks.begin(held));
        assertThat(service.show(parent).activeSince()).isNull();

        service.activate(parent);

        locks.begin(held);
    }

    @Test
    void everybodyOnTheWayUpPaysItsOwnPriceForTheSameTerm() {
        var top = activated(world.reseller("100.00"));
        var middle = activated(world.subreseller(top, "100.00"));
        var held = heldBy(activated(world.subreseller(middle, "100.00")));
        world.price(top, "5.00");
        world.price(middle, "8.50");
        world.price(held.account(), "15.99");

        var sent = locks.begin(held);

        assertThat(sent.charged()).isEqualTo(Money.parse("EUR 15.99"));
        assertBalance("84.01", held.account());
        assertBalance("91.50", middle);
        assertBalance("95.00", top);
    }

    @Test
    void whoStandsBesideOrBelowPaysNothing() {
        var parent = activated(world.reseller("100.00"));
        var sibling = activated(world.subreseller(parent, "100.00"));
        var below = activated(world.subreseller(sibling, "100.00"));

        locks.begin(heldBy(parent));

        assertBalance("88.00", parent);
        assertBalance("100.00", sibling);
        assertBalance("100.00", below);
    }

    @Test
    void aRefusalNeverTellsWhoseCreditIsMissing() {
        var rich = activated(world.reseller("100.00"));
        var poor = activated(world.reseller("0.50"));
        world.price(poor, "0.51");
        var own = heldBy(activated(world.subreseller(rich, "11.99")));
        var parents = heldBy(activated(world.subreseller(poor, "100.00")));

        var mine = refusedWithoutTrace(Refusal.NO_CREDIT, own, () -> locks.begin(own));
        var theirs = refusedWithoutTrace(Refusal.NO_CREDIT, parents, () -> locks.begin(parents));

        assertThat(theirs).isEqualTo(mine);
        assertThat(mine.details()).containsEntry(Detail.PRICE, Money.parse("EUR 12.00"));
        assertBalance("100.00", parents.account());
    }

    @Test
    void settlingWhatIsDueNeedsEverybodysCreditToo() {
        var parent = activated(world.reseller("12.00"));
        var held = heldBy(activated(world.subreseller(parent, "100.00")));
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
        clock.set(Instant.parse("2027-03-02T12:00:00Z"));
        refusedWithoutTrace(Refusal.NO_CREDIT, held, () -> locks.request(held));

        world.deposit(parent, "12.00");
        locks.request(held);

        assertBalance("0.00", parent);
        assertBalance("76.00", held.account());
    }

    @Test
    void anAccountsOwnPriceGoesBeforeTheDefault() {
        var held = heldBy(world.reseller("100.00"));
        world.price(held.account(), "20.00");

        assertThat(locks.begin(held).charged()).isEqualTo(Money.parse("EUR 20.00"));
    }

    @Test
    void anExplicitZeroIsAPriceAndNeedsNoCredit() {
        var held = heldBy(world.reseller("0.00"));
        world.price(held.account(), "0.00");

        assertThat(locks.begin(held).charged()).isEqualTo(Money.parse("EUR 0.00"));

        assertThat(locks.confirm(held, phones.code(held.phone())))
                .isInstanceOf(SetPinLockResult.Activated.class);
    }

    @Test
    void aPriceHoldsFromItsVeryInstantOn() {
        var held = heldBy(world.reseller("100.00"));
        priceFrom(noonPlus(10), held.account(), "7.00");
        priceFrom(noonPlus(20), held.account(), "9.00");

        justBefore(10);
        assertPrice("12.00", held.account());
        at(10);
        assertPrice("7.00", held.account());
        justBefore(20);
        assertPrice("7.00", held.account());
        at(20);
        assertPrice("9.00", held.account());
        assertThat(locks.begin(held).charged()).isEqualTo(Money.parse("EUR 9.00"));
    }

    @Test
    void anotherAccountsPriceIsNobodyElses() {
        world.price(world.reseller("0.00"), "1.00");

        assertPrice("12.00", world.reseller("0.00"));
    }

    private Held heldBy(AccountId account) {
        return new Held(account, world.domain(account), world.phone());
    }

    private AccountId activated(AccountId account) {
        service.activate(account);
        return account;
    }

    private AccountId fund(AccountId account) {
        world.deposit(account, "12.00");
        return account;
    }

    private void priceFrom(Instant from, AccountId account, String euros) {
        transactions.executeWithoutResult(
                _ -> prices.set(account, Money.parse("EUR " + euros), from));
    }

    private void assertPrice(String euros, AccountId account) {
        assertThat(service.show(account).price()).isEqualTo(Money.parse("EUR " + euros));
    }

    private void assertBalance(String euros, AccountId account) {
        assertThat(world.balance(account)).isEqualTo(Money.parse("EUR " + euros));
    }
}
