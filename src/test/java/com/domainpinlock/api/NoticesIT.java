package com.domainpinlock.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.notice.NoticeKind;
import com.domainpinlock.notice.Notices;
import com.domainpinlock.testing.ApiCaller.Answer;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.OperatorTest;
import com.domainpinlock.testing.Patience;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an account is told by itself, and how it reads that. */
class NoticesIT extends OperatorTest {
    private static final String NOTICES = "/api/v1/account/notices";

    @Autowired private Notices notices;

    @Test
    void activationNewNumberAndDeactivationAreTold() {
        var held = locks.active();
        locks.release(held, null);
        locks.release(held, phones.code(held.phone()));
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
        var other = new Held(held.account(), world.domain(held.account()), held.phone());
        locks.begin(other);
        locks.confirm(other, phones.code(other.phone()));

        assertThat(told(held.account(), 5))
                .containsExactly(
                        "LOCK_ACTIVATED " + held.domain(),
                        "NUMBER_NEW " + held.domain(),
                        "LOCK_DEACTIVATED " + held.domain(),
                        "LOCK_ACTIVATED " + held.domain(),
                        "LOCK_ACTIVATED " + other.domain());
    }

    @Test
    void whatBecomesOfALockedDomainInTheDirectoryIsTold() {
        var held = locks.active();
        var path = ADMIN + "/domains/" + held.domain();
        var back = "{\"account\": \"" + world.name(held.account()) + "\"}";

        operator.send("DELETE", path, null);
        operator.put(path, back);
        operator.send("DELETE", path, null);
        clock.advance(Duration.ofDays(90));
        operator.put(path, back);

        assertThat(kinds(held.account(), 6))
                .containsExactly(
                        "LOCK_ACTIVATED",
                        "NUMBER_NEW",
                        "LOCK_DEACTIVATED",
                        "LOCK_ACTIVATED",
                        "LOCK_DEACTIVATED",
                        "LOCK_DEACTIVATED");
    }

    @Test
    void aPendingLockThatEndsIsNobodysNews() {
        var held = locks.pending();

        operator.send("DELETE", ADMIN + "/domains/" + held.domain(), null);

        assertThat(kinds(held.account(), 0)).isEmpty();
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        var account = world.reseller("0.00");
        for (var number = 0; number < 5; number++) add(account, "notice " + number);
        settled(account, 5);
        var api = as(account);

        var first = api.get(NOTICES + "?limit=2");
        var second = api.get(NOTICES + "?limit=2&after=" + next(first));
        var third = api.get(NOTICES + "?limit=2&after=" + next(second));
        var none = api.get(NOTICES + "?limit=2&after=" + next(third));

        assertThat(details(first)).containsExactly("notice 0", "notice 1");
        assertThat(details(second)).containsExactly("notice 2", "notice 3");
        assertThat(details(third)).containsExactly("notice 4");
        assertThat(details(none)).isEmpty();
        assertThat(next(none)).as("to be asked for again").isEqualTo(next(third));
        add(account, "notice 5");
        settled(account, 6);
        assertThat(details(api.get(NOTICES + "?after=" + next(none)))).containsExactly("notice 5");
    }

    /** Its number is smaller, and it comes later: whoever polls must not have passed it by. */
    @Test
    void noneIsShownBeforeAnEarlierOneThatIsYetToCome() {
        var account = world.reseller("0.00");
        var api = as(account);
        transactions.executeWithoutResult(_ -> {
            notices.add(account, NoticeKind.SUPPORT_ACT, null, "early", clock.instant());
            var later = Thread.ofVirtual().start(() -> add(account, "late"));
            join(later);
            assertThat(details(api.get(NOTICES))).isEmpty();
        });

        settled(account, 2);
        assertThat(details(api.get(NOTICES))).containsExactly("early", "late");
    }

    private static void join(Thread thread) {
        try {
            assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aKindCanBeAskedForAlone() {
        var held = locks.active();
        settled(held.account(), 2);

        var told = as(held.account()).get(NOTICES + "?kind=NUMBER_NEW");

        assertThat(told.body().path("items")).hasSize(1);
    }

    @Test
    void aParentReadsItsSubresellersOnlyWhereItAsks() {
        var parent = world.reseller("0.00");
        var child = world.subreseller(parent, "0.00");
        add(child, "of the child");
        add(parent, "of the parent");
        settled(parent, 1);
        settled(child, 1);

        assertThat(details(as(parent).get(NOTICES))).containsExactly("of the parent");
        var all = as(parent).get(NOTICES + "?includeSub=true");
        assertThat(details(all)).containsExactly("of the child", "of the parent");
        assertThat(all.body().at("/items/0/account").asString()).isEqualTo(world.name(child));
        assertThat(details(as(child).get(NOTICES + "?includeSub=true")))
                .containsExactly("of the child");
    }

    @Test
    void aWrongQuestionIsRefused() {
        var api = as(world.reseller("0.00"));
        for (var query : List.of("limit=0", "limit=1001", "after=-1", "kind=OTHER", "limit=x")) {
            var answer = api.get(NOTICES + "?" + query);
            assertThat(List.of(answer.text("code"), answer.text("field")))
                    .containsExactly("INVALID_VALUE", query.replaceFirst("=.*", ""));
        }
        assertThat(api.get(NOTICES + "?before=1").text("code")).isEqualTo("UNKNOWN_FIELD");
    }

    private void add(AccountId account, String detail) {
        transactions.executeWithoutResult(
                _ -> notices.add(account, NoticeKind.SUPPORT_ACT, null, detail, clock.instant()));
    }

    /** Until nothing older is under way in the database that could come before. */
    private void settled(AccountId account, int count) {
        var api = as(account);
        Patience.until(
                "notices are shown", () -> api.get(NOTICES).body().path("items").size() == count);
    }

    private List<String> kinds(AccountId account, int count) {
        return told(account, count).stream().map(one -> one.replaceFirst(" .*", "")).toList();
    }

    private List<String> told(AccountId account, int count) {
        settled(account, count);
        return as(account).get(NOTICES).body().path("items").values().stream()
                .map(item -> item.path("kind").asString() + " " + item.path("domain").asString())
                .toList();
    }

    private static long next(Answer answer) {
        return answer.body().path("next").asLong();
    }

    private static List<String> details(Answer answer) {
        return answer.body().path("items").values().stream()
                .map(item -> item.path("detail").asString())
                .toList();
    }
}
