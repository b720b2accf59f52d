package com.domainpinlock.money;

import com.domainpinlock.money.Model.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that may come of one operation, or of two that run at the same time. Each is a row of
 * transactions; each transaction first holds the rows of its locks, and then happens at once.
 * Between any two of these steps the other one may take its own, and an operation that is
 * interrupted ends between two of its transactions.
 */
final class Outcomes {
    private final int batchSize;
    private final List<Outcome> all = new ArrayList<>();

    private Outcomes(int batchSize) {
        this.batchSize = batchSize;
    }

    /**
     * An operation as it was carried out.
     *
     * @param answer what it answered; nothing where it was interrupted
     * @param commits how many of its transactions were committed before it was interrupted; nothing
     *     where nobody knows
     */
    record Tried(Operation operation, @Nullable Answer answer, @Nullable Integer commits) {}

    /**
     * What may have come of them.
     *
     * @param commits how many transactions of each changed something or looked for more
     */
    record Outcome(Model model, List<Integer> commits) {}

    /** The outcomes that agree with what the operations have answered. */
    static List<Outcome> of(Model before, int batchSize, List<Tried> tried) {
        var outcomes = new Outcomes(batchSize);
        outcomes.explore(before, tried.stream().map(Run::new).toList());
        return outcomes.all;
    }

    /**
     * How far an operation is.
     *
     * @param held the locks whose rows its transaction holds; nothing between two transactions
     * @param last the last lock that a settlement has tried, as it was then
     */
    private record Run(
            Tried tried,
            @Nullable List<Place> held,
            @Nullable ModelLock last,
            int commits,
            int paid,
            boolean over) {
        Run(Tried tried) {
            this(tried, null, null, 0, 0, false);
        }

        Run holding(List<Place> places) {
            return new Run(tried, places, last, commits, paid, false);
        }

        Run committed(@Nullable ModelLock latest, int terms, boolean over) {
            return new Run(tried, null, latest, commits + 1, paid + terms, over);
        }

        Run abandoned() {
            return new Run(tried, null, last, commits, paid, true);
        }

        boolean mayEndHere() {
            return tried.answer() == null
                    && (tried.commits() == null || tried.commits() == commits);
        }
    }

    private void explore(Model model, List<Run> runs) {
        if (runs.stream().allMatch(Run::over)) {
            all.add(new Outcome(model, runs.stream().map(Run::commits).toList()));
            return;
        }
        for (var i = 0; i < runs.size(); i++) {
            var run = runs.get(i);
            if (run.over()) continue;
            if (run.mayEndHere()) explore(model, with(runs, i, run.abandoned()));
            if (run.held() == null) hold(model, runs, i);
            else commit(model, runs, i, run.held());
        }
    }

    private void hold(Model model, List<Run> runs, int i) {
        var run = runs.get(i);
        var taken = new HashSet<Place>();
        for (var other : runs) if (other.held() != null) taken.addAll(other.held());
        var wanted =
                switch (run.tried().operation()) {
                    case Operation.OfDomain command -> rowOf(model, command);
                    case Operation.Renew _ ->
                            model.due().stream()
                                    .filter(place -> !taken.contains(place))
                                    .limit(batchSize)
                                    .toList();
                    case Operation.Settle(var account) ->
                            model.overdue(account, run.last()).stream().limit(batchSize).toList();
                    case Operation.Give(var domain, _) -> standing(model, domain);
                    case Operation.Remove(var domain) -> standing(model, domain);
                    case Operation.Deposit _, Operation.SetPrice _, Operation.Activate _ ->
                            List.<Place>of();
                };
        if (wanted.stream().noneMatch(taken::contains))
            explore(model, with(runs, i, run.holding(wanted)));
    }

    private static List<Place> standing(Model model, String domain) {
        return model.standing(domain).map(lock -> new Place(lock.account, domain)).stream()
                .toList();
    }

    private static List<Place> rowOf(Model model, Operation.OfDomain command) {
        var account =
                command instanceof Operation.Authorize
                        ? model.holders.getOrDefault(command.domain(), command.account())
                        : command.account();
        return List.of(new Place(account, command.domain()));
    }

    private void commit(Model model, List<Run> runs, int i, List<Place> held) {
        var run = runs.get(i);
        var operation = run.tried().operation();
        if (operation instanceof Operation.Renew || operation instanceof Operation.Settle) {
            var after = model.copy();
            var paid = after.chargeDue(held, operation instanceof Operation.Renew);
            var latest = held.isEmpty() ? null : model.locks.get(held.getLast());
            var next = run.committed(latest, paid, held.size() < batchSize);
            goOn(after, runs, i, next, Answer.renewed(next.paid()));
        } else {
            var result = Rules.of(model, operation);
            goOn(result.model(), runs, i, run.committed(null, 0, true), result.answer());
        }
    }

    private void goOn(Model after, List<Run> runs, int i, Run next, Answer answer) {
        var expected = next.tried().answer();
        if (next.over() && expected != null && !expected.equals(answer)) return;
        if (next.over() && expected == null && !next.mayEndHere()) return;
        explore(after, with(runs, i, next));
    }

    private static List<Run> with(List<Run> runs, int i, Run next) {
        var changed = new ArrayList<>(runs);
        changed.set(i, next);
        return changed;
    }
}
