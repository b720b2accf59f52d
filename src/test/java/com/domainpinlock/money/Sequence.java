package com.domainpinlock.money;

import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.money.Model.Place;
import com.domainpinlock.money.Outcomes.Outcome;
import com.domainpinlock.money.Outcomes.Tried;
import com.domainpinlock.platform.keys.SecretKeys;
import com.domainpinlock.testing.SettableClock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A random sequence of operations on two instances over one database, side by side with the model.
 * After each of them the database holds what the model says, and every answer is the model's.
 */
final class Sequence {
    private static final Instant[] STARTS = {
        SettableClock.NOON,
        Instant.parse("2028-02-29T09:00:00.000001Z"),
        Instant.parse("2027-12-31T23:59:59.999999Z")
    };
    private static final int REMEMBERED = 12;

    private final Theatre theatre;
    private final Draw draw;
    private final Tally tally;
    private final Stage stage = new Stage();
    private final Deque<String> history = new ArrayDeque<>();
    private Model model;

    /** Where it is played. */
    record Theatre(
            List<Instance> instances,
            Ground ground,
            SettableClock clock,
            int batchSize,
            ExecutorService threads) {}

    Sequence(Theatre theatre, long seed, Tally tally) {
        this.theatre = theatre;
        this.draw = new Draw(new Random(seed));
        this.tally = tally;
        model = new Model(STARTS[draw.below(STARTS.length)]);
    }

    /** Plays so many operations. */
    void play(int operations) {
        awaitCouriers();
        theatre.ground().empty();
        theatre.clock().set(model.now);
        open("reseller", null, 3);
        open("sub", "reseller", 3);
        open("subsub", "sub", 2);
        open("other", null, 1);
        for (var step = 0; step < operations; step++) {
            try {
                step();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("at step " + step + " after\n" + told(), e);
            }
            if (step % 20 == 0) check();
        }
        check();
        var faults = theatre.instances().getFirst().chainFaults();
        if (!faults.isEmpty()) throw new AssertionError(faults + " after\n" + told());
    }

    private String told() {
        return String.join("\n", history);
    }

    private void open(String name, @Nullable String parent, int domains) {
        var balance = draw.below(80_00);
        var creditLine = draw.percent(50) ? 0 : draw.below(40_00);
        var instance = theatre.instances().getFirst();
        var above = parent == null ? null : stage.id(parent);
        var unique = name + "-" + tally.nextAccount();
        stage.names.put(name, unique);
        stage.accounts.put(name, instance.open(unique, above, creditLine, balance));
        model.accounts.put(name, new ModelAccount(name, parent, creditLine, balance));
        for (var i = 1; i <= domains; i++) {
            var domain = name + "-" + i + ".example";
            instance.enter(new DomainName(domain), stage.id(name));
            model.holders.put(domain, name);
            model.domains.add(domain);
        }
        if (draw.percent(85)) alone(new Operation.Activate(name));
    }

    private void check() {
        var violations = theatre.ground().violations();
        if (!violations.isEmpty()) throw new AssertionError(violations + " after\n" + told());
    }

    private void step() {
        if (draw.percent(15)) {
            model.now = draw.later(model);
            theatre.clock().set(model.now);
            tell("the clock: " + model.now);
            return;
        }
        var operation = draw.operation(model);
        var beside = draw.percent(12) ? draw.operation(model) : null;
        if (operation instanceof Operation.Renew || beside instanceof Operation.Renew)
            awaitCouriers();
        if (beside != null) together(operation, beside);
        else if (draw.percent(10)) spoilt(operation);
        else alone(operation);
        if (operation instanceof Operation.Deposit(var account, _) && draw.percent(90))
            alone(new Operation.Settle(account));
    }

    private void awaitCouriers() {
        theatre.instances().forEach(Instance::awaitCouriers);
    }

    private void alone(Operation operation) {
        var answer = stage.carryOut(operation, instance(draw.below(2)));
        tally.operation();
        settle(List.of(new Tried(operation, answer, null)));
    }

    /** A commit fails, or succeeds and nobody hears of it. Then the caller calls again. */
    private void spoilt(Operation operation) {
        var before = draw.percent(50);
        var kind =
                before
                        ? Faults.Kind.TERMINATED_BEFORE_THE_COMMIT
                        : Faults.Kind.ANSWER_DROPPED_AFTER_THE_COMMIT;
        var many = operation instanceof Operation.Renew || operation instanceof Operation.Settle;
        var commit = many ? 1 + draw.below(3) : 1;
        Faults.arm(kind, commit);
        @Nullable Answer answer = null;
        @Nullable RuntimeException failure = null;
        try {
            answer = stage.carryOut(operation, instance(draw.below(2)));
        } catch (RuntimeException e) {
            failure = e;
        }
        var fired = Faults.disarm();
        if (failure != null && !fired) throw failure;
        tally.operation();
        if (fired) tally.fault(kind.name());
        var commits = before ? commit - 1 : commit;
        var outcome = settle(List.of(new Tried(operation, answer, commits)));
        if (answer == null && !isDone(operation, outcome.commits().getFirst())) alone(operation);
    }

    /** Two at once, each on an instance of its own; sometimes what they are just doing is ended. */
    private void together(Operation one, Operation other) {
        if (one instanceof Operation.SetPrice && other instanceof Operation.SetPrice) return;
        var operations = List.of(one, other);
        var killed = draw.percent(15);
        var patience = draw.below(4_000_000);
        var running = new ArrayList<Future<Answer>>();
        for (var i = 0; i < 2; i++) {
            var number = i;
            running.add(
                    theatre.threads()
                            .submit(() ->
                                    stage.carryOut(operations.get(number), instance(number))));
        }
        if (killed) {
            LockSupport.parkNanos(patience);
            while (!running.stream().allMatch(Future::isDone)
                    && !theatre.ground().terminateWhoWorks()) Thread.onSpinWait();
        }
        var tried = new ArrayList<Tried>();
        for (var i = 0; i < 2; i++)
            tried.add(new Tried(operations.get(i), answer(running.get(i), killed), null));
        if (killed) theatre.instances().forEach(Instance::renewConnections);
        tally.pair();
        var outcome = settle(tried);
        for (var i = 0; i < 2; i++) {
            if (tried.get(i).answer() != null) continue;
            tally.fault("TERMINATED_AT_ANY_MOMENT");
            if (!isDone(operations.get(i), outcome.commits().get(i))) alone(operations.get(i));
        }
    }

    private static @Nullable Answer answer(Future<Answer> running, boolean killed) {
        try {
            return running.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            if (killed && e.getCause() instanceof RuntimeException) return null;
            throw new IllegalStateException("one of two got no answer", e);
        }
    }

    /** What is no command of the service, and so is not repeated where it has been done. */
    private static boolean isDone(Operation operation, int commits) {
        return commits > 0
                && (operation instanceof Operation.Deposit
                        || operation instanceof Operation.SetPrice);
    }

    /** Asks the database which of the allowed outcomes has come about. */
    private Outcome settle(List<Tried> tried) {
        tried.forEach(one -> tell(one.operation() + " -> " + one.answer()));
        var allowed = Outcomes.of(model, theatre.batchSize(), tried);
        var stored = theatre.ground().read(stage.accounts);
        var outcome =
                allowed.stream()
                        .filter(one -> one.model().seen().equals(stored.seen()))
                        .findFirst()
                        .orElseThrow(() -> unexpected(tried, allowed, stored.seen().toString()));
        model = outcome.model();
        stored.rows().forEach(this::learn);
        return outcome;
    }

    private AssertionError unexpected(List<Tried> tried, List<Outcome> allowed, String stored) {
        var alone =
                tried.stream()
                        .map(one ->
                                one.operation() instanceof Operation.Renew
                                                || one.operation() instanceof Operation.Settle
                                        ? "many transactions"
                                        : Rules.of(model, one.operation()).answer().text())
                        .toList();
        return new AssertionError(
                "tried %s,\nthe model alone says %s,\nthe database holds %s,\nbefore it was %s,\nallowed were %s"
                        .formatted(
                                tried,
                                alone,
                                stored,
                                model.seen(),
                                allowed.stream()
                                        .map(one -> one.model().seen())
                                        .distinct()
                                        .toList()));
    }

    /** The row's id and the token's code are no predictions: the model takes note of them. */
    private void learn(Ground.Row row) {
        var stored = row.lock();
        var lock =
                Objects.requireNonNull(model.locks.get(new Place(stored.account, stored.domain)));
        lock.row = stored.row;
        var keys = theatre.instances().getFirst().part(SecretKeys.class);
        if (lock.token != null)
            stage.codes.computeIfAbsent(lock.token.number(), _ -> row.code(keys));
    }

    private Instance instance(int number) {
        return theatre.instances().get(number);
    }

    private void tell(String line) {
        history.add(line);
        if (history.size() > REMEMBERED) history.removeFirst();
    }
}
