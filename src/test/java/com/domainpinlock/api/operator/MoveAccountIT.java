package com.domainpinlock.api.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.testing.ApiCaller.Answer;
import com.domainpinlock.testing.Crowd;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.OperatorTest;
import com.domainpinlock.testing.RowWaits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** The tree stays a tree, whoever moves what at the same moment. */
class MoveAccountIT extends OperatorTest {
    @Test
    void movesASubresellerToAnotherParentWhoPaysFromTheNextTermOn() {
        var old = activated(world.reseller("100.00"));
        var other = activated(world.reseller("100.00"));
        var sub = activated(world.subreseller(old, "100.00"));
        var first = new Held(sub, world.domain(sub), world.phone());
        locks.begin(first);

        var moved = move(sub, other);

        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.text("parent")).isEqualTo(world.name(other));
        locks.begin(new Held(sub, world.domain(sub), world.phone()));
        assertThat(world.balance(old).toString()).isEqualTo("EUR 88.00");
        assertThat(world.balance(other).toString()).isEqualTo("EUR 88.00");
        assertThat(actsAbout(sub)).containsExactly("PARENT_SET " + world.name(other));
        move(sub, other);
        assertThat(actsAbout(sub)).as("to where it stands changes nothing").hasSize(1);
    }

    /** The guard remembers lineages for a second, and forgets them when an account is moved. */
    @Test
    void theNewParentMayAskTheGuardAtOnceAndTheOldOneNoMore() {
        var old = world.reseller("0.00");
        var other = world.reseller("0.00");
        var sub = world.subreseller(old, "0.00");
        var question =
                "{\"domain\": \"%s\", \"command\": \"DeleteDomain\"}".formatted(world.domain(sub));
        var before = List.of(guard(old, question), guard(other, question));

        move(sub, other);

        assertThat(before).containsExactly(200, 404);
        assertThat(List.of(guard(old, question), guard(other, question))).containsExactly(404, 200);
    }

    /** The caps are read first, and wait for the row. */
    @Test
    void anAccountThatIsMovedWhileItsCapsAreSetStaysWhereItWasMovedTo() throws Exception {
        var old = world.reseller("0.00");
        var other = world.reseller("0.00");
        var sub = world.subreseller(old, "0.00");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var capped =
                    transactions.execute(_ -> {
                        jdbc.sql("update account set parent_id = :parent where id = :account")
                                .param("parent", other.value())
                                .param("account", sub.value())
                                .update();
                        var started =
                                threads.submit(() ->
                                        operator.put(
                                                ADMIN + "/accounts/" + world.name(sub) + "/caps",
                                                "{\"chargesPerDay\": 5}"));
                        RowWaits.until(jdbc, "account");
                        return started;
                    });

            assertThat(capped.get().body().path("chargesPerDay").asInt()).isEqualTo(5);
        }
        assertThat(operator.get(ADMIN + "/accounts/" + world.name(sub)).text("parent"))
                .isEqualTo(world.name(other));
    }

    @Test
    void refusesAParentThatStandsBelow() {
        var top = world.reseller("0.00");
        var upper = world.subreseller(top, "0.00");
        var middle = world.subreseller(upper, "0.00");
        var lower = world.subreseller(middle, "0.00");

        refused("INVALID_VALUE", "parent", () -> move(upper, upper));
        refused("INVALID_VALUE", "parent", () -> move(upper, middle));
        refused("INVALID_VALUE", "parent", () -> move(upper, lower));
        assertThat(move(lower, top).status()).isEqualTo(200);
        assertThat(move(upper, lower).status()).as("it stands beside now").isEqualTo(200);
    }

    @Test
    void refusesWhoCannotBeMovedAndWhoCannotBeAParent() {
        var reseller = world.reseller("0.00");
        var sub = world.subreseller(reseller, "0.00");
        var path = ADMIN + "/accounts/" + world.name(sub) + "/parent";

        refused("INVALID_VALUE", "account", () -> move(reseller, sub));
        refused("INVALID_VALUE", "account", () -> move(operatorsAccount, reseller));
        refused("INVALID_VALUE", "parent", () -> move(sub, operatorsAccount));
        refused("INVALID_VALUE", "parent", () -> operator.put(path, "{\"parent\": \"nobody\"}"));
        refused("INVALID_VALUE", "parent", () -> operator.put(path, "{\"parent\": 7}"));
        refused("MISSING_FIELD", "parent", () -> operator.put(path, "{}"));
        refused("MISSING_FIELD", "parent", () -> operator.put(path, "{\"parent\": null}"));
        refused(
                "INVALID_VALUE",
                "account",
                () -> operator.put(ADMIN + "/accounts/nobody/parent", "{\"parent\": \"demo\"}"));
    }

    @Test
    void movesAtTheSameMomentNeverCloseACycle() {
        for (var round = 0; round < 20; round++) {
            var top = world.reseller("0.00");
            var ring =
                    List.of(
                            world.subreseller(top, "0.00"),
                            world.subreseller(top, "0.00"),
                            world.subreseller(top, "0.00"));

            var answers = Crowd.of(3, number -> move(ring.get(number), ring.get((number + 1) % 3)));

            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(2);
            assertThat(answers)
                    .filteredOn(answer -> answer.text("field").equals("parent"))
                    .hasSize(1);
            assertThat(ring).allSatisfy(account -> assertThat(world.name(account)).isNotEmpty());
        }
    }

    /** Past the use case, as somebody at the database's console would. */
    @Test
    void theSchemaItselfRefusesACycleAlsoFromTwoAtOnce() {
        for (var round = 0; round < 20; round++) {
            var top = world.reseller("0.00");
            var one = world.subreseller(top, "0.00");
            var other = world.subreseller(top, "0.00");

            var done = Crowd.of(2, number -> number == 0 ? put(one, other) : put(other, one));

            assertThat(done).containsExactlyInAnyOrder(true, false);
        }
        var reseller = world.reseller("0.00");
        var sub = world.subreseller(reseller, "0.00");
        assertThatThrownBy(() -> update(sub, sub)).isInstanceOf(DataAccessException.class);
    }

    private boolean put(AccountId account, AccountId parent) {
        try {
            update(account, parent);
            return true;
        } catch (DataAccessException refused) {
            assertThat(refused.getMessage()).contains("never stands below itself");
            return false;
        }
    }

    private void update(AccountId account, AccountId parent) {
        transactions.executeWithoutResult(_ ->
                jdbc.sql("update account set parent_id = :parent where id = :account")
                        .param("parent", parent.value())
                        .param("account", account.value())
                        .update());
    }

    private Answer move(AccountId account, AccountId parent) {
        return operator.put(
                ADMIN + "/accounts/" + world.name(account) + "/parent",
                "{\"parent\": \"%s\"}".formatted(world.name(parent)));
    }

    private int guard(AccountId caller, String question) {
        return as(caller).post("/api/v1/authorizations", question).status();
    }

    private AccountId activated(AccountId account) {
        as(account).send("PUT", "/api/v1/services/domain-pin-lock", null);
        clock.advance(Duration.ofSeconds(1));
        return account;
    }
}
