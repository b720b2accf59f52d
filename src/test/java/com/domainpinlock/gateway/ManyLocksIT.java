package com.domainpinlock.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.CommandClient;
import com.domainpinlock.testing.ManyLocks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A large registrar pages through all its locks, as its client does. */
@Tag("exhaustive")
class ManyLocksIT extends GatewayTest {
    private static final int LOCKS = Integer.getInteger("pinlock.test.locks", 20_000);
    private static final int LIMIT = 1000;

    private ManyLocks held;
    private CommandClient client;

    @BeforeEach
    void enter() {
        var account = world.reseller("1.00");
        client = client(account);
        held = new ManyLocks(jdbc, transactions, clock, account, LOCKS);
    }

    @AfterEach
    void leaveNoneToOthers() {
        held.remove();
    }

    @Test
    void everyLockComesOnceInEveryOrder() {
        var orders =
                List.of(
                        List.of("domain", "QueryDomainPinLockList", "ORDER=ASC"),
                        List.of("domain", "QueryDomainPinLockList", "ORDER=DESC"),
                        List.of("object", "QueryActiveServiceList", "ORDERBY=RENEWALDATE"),
                        List.of(
                                "object",
                                "QueryActiveServiceList",
                                "ORDERBY=RENEWALDATE",
                                "ORDER=DESC"));

        var found = orders.parallelStream().map(this::pages).toList();

        var up = found.getFirst();
        assertThat(up).hasSize(LOCKS).isSorted();
        assertThat(found.get(1)).isEqualTo(up.reversed());
        assertThat(found.getLast()).isEqualTo(found.get(2).reversed());
        assertThat(new HashSet<>(found.get(2))).hasSize(LOCKS).isEqualTo(new HashSet<>(up));
    }

    /** All pages of a list, given as the column that is wanted, the command and its lines. */
    private List<String> pages(List<String> list) {
        var found = new ArrayList<String>();
        String total;
        do {
            var paging = Stream.of("FIRST=" + found.size(), "LIMIT=" + LIMIT);
            var lines = Stream.concat(list.stream().skip(2), paging).toArray(String[]::new);
            var page = client.give(list.get(1), lines);
            total = page.value("total");
            found.addAll(page.properties().get(list.getFirst()));
        } while (found.size() < Integer.parseInt(total));
        return found;
    }
}
