package com.domainpinlock.panel;

import com.domainpinlock.account.Persons;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.panel.PanelTest.Person;
import com.domainpinlock.testing.Secrets;
import com.domainpinlock.testing.World;
import com.domainpinlock.user.AccountUsers;
import java.time.Clock;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.transaction.support.TransactionOperations;

/** People who can sign in, always new. */
final class TestPeople {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestPeople() {}

    /** One with these scopes; without any, those of a customer. */
    static Person add(
            World world,
            Persons persons,
            AccountUsers users,
            TransactionOperations transactions,
            Clock clock,
            AccountId account,
            Scope... scopes) {
        var name = "user-" + COUNT.incrementAndGet();
        var password = "correct horse " + COUNT.incrementAndGet() + " battery";
        var wanted =
                scopes.length == 0
                        ? EnumSet.of(Scope.PINLOCK, Scope.ACCOUNT)
                        : EnumSet.of(scopes[0], scopes);
        transactions.executeWithoutResult(_ -> {
            var person = persons.named(account, name, null, clock.instant());
            users.addDemo(person, wanted, password, clock.instant());
        });
        Secrets.key(password);
        return new Person(account, world.name(account), name, password);
    }
}
