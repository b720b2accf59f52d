package com.domainpinlock.money;

import com.domainpinlock.kernel.Language;
import com.domainpinlock.money.Model.Place;
import com.domainpinlock.money.Operation.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws what happens next. It looks at the model, so that more than refusals come of it. */
final class Draw {
    private static final Duration MICROSECOND = Duration.ofNanos(1000);
    private static final long[] PRICES = {0, 1, 5_00, 8_50, 12_00, 19_99};
    private static final String[] COMMANDS = {"DeleteDomain", "TransferDomain"};

    private final Random random;

    Draw(Random random) {
        this.random = random;
    }

    /** So many of a hundred. */
    boolean percent(int often) {
        return random.nextInt(100) < often;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** An operation. Its rules stand in {@link Rules} and {@link DirectoryRules}. */
    Operation operation(Model model) {
        var choice = below(100);
        if (choice < 5) return new Operation.Give(any(model.domains), account(model));
        if (choice < 8) return new Operation.Remove(any(model.domains));
        if (choice < 72) return ofDomain(model);
        if (choice < 82) return new Operation.Deposit(account(model), 1 + below(120_00));
        if (choice < 92) return new Operation.Renew();
        if (choice < 94) return new Operation.Settle(account(model));
        if (choice < 97) return new Operation.Activate(account(model));
        return price(model);
    }

    private Operation price(Model model) {
        var account = account(model);
        var from = percent(50) ? model.now : model.now.plus(Duration.ofDays(below(400)));
        if (model.account(account).hasPriceFrom(from)) return new Operation.Renew();
        return new Operation.SetPrice(account, PRICES[below(PRICES.length)], from);
    }

    private Operation ofDomain(Model model) {
        var domain = any(model.domains);
        var holder = model.holders.get(domain);
        if (holder == null || model.deleted.containsKey(domain))
            return percent(50)
                    ? back(model, domain)
                    : anything(model, account(model), domain, null);
        var account = percent(97) ? holder : account(model);
        var lock = model.locks.get(new Place(holder, domain));
        var choice = below(10);
        if (choice < 3) return anything(model, account, domain, lock);
        if (lock == null) return new Operation.Begin(account, domain, number(), language());
        return switch (lock.status) {
            case INACTIVE, SLEEPING -> new Operation.Begin(account, domain, number(), language());
            case PENDING -> pending(account, domain, lock);
            case ACTIVE -> active(account, domain, lock, choice);
        };
    }

    /** Often to whom it had belonged. */
    private Operation back(Model model, String domain) {
        var former = model.holders.get(domain);
        return new Operation.Give(domain, former == null || percent(20) ? account(model) : former);
    }

    private Operation pending(String account, String domain, ModelLock lock) {
        var number = percent(90) ? Objects.requireNonNull(lock.number) : number();
        if (percent(20)) return new Operation.Begin(account, domain, number, null);
        return new Operation.Confirm(account, domain, number, null, codeOf(lock));
    }

    private Operation active(String account, String domain, ModelLock lock, int choice) {
        var code = lock.token == null ? null : codeOf(lock);
        if (choice < 6)
            return code == null
                    ? new Operation.Request(account, domain, boundTo())
                    : new Operation.Authorize(account, domain, command(lock), code);
        if (choice < 8) return new Operation.Release(account, domain, code, percent(30));
        return new Operation.Request(account, domain, boundTo());
    }

    private Operation anything(
            Model model, String account, String domain, @Nullable ModelLock lock) {
        var code = percent(50) || lock == null ? Code.WRONG : codeOf(lock);
        return switch (below(5)) {
            case 0 -> new Operation.Begin(account, domain, number(), language());
            case 1 -> new Operation.Confirm(account, domain, number(), language(), code);
            case 2 ->
                    new Operation.Release(account, domain, percent(50) ? null : code, percent(50));
            case 3 -> new Operation.Request(account, domain, boundTo());
            default ->
                    new Operation.Authorize(
                            percent(50) ? account(model) : account,
                            domain,
                            COMMANDS[below(2)],
                            percent(30) ? null : code);
        };
    }

    /** Mostly the right one, sometimes that of a token which is gone, sometimes none's. */
    private Code codeOf(ModelLock lock) {
        if (lock.token == null || percent(8)) return Code.WRONG;
        return percent(96) ? new Code(lock.token.number()) : new Code(lock.token.number() - 1);
    }

    private String command(ModelLock lock) {
        var bound = lock.token == null ? null : lock.token.boundTo();
        return bound == null || bound.startsWith("Set") || percent(10) ? COMMANDS[below(2)] : bound;
    }

    private @Nullable String boundTo() {
        return percent(50) ? null : COMMANDS[below(2)];
    }

    private String number() {
        return "+4915120000" + (percent(85) ? "100" : "200");
    }

    private @Nullable Language language() {
        return percent(70) ? null : percent(50) ? Language.EN : Language.DE;
    }

    private String account(Model model) {
        return any(List.copyOf(model.accounts.keySet()));
    }

    private <T> T any(List<T> some) {
        return some.get(below(some.size()));
    }

    /** Where the clock goes: minutes, days, or either side of an instant at which money is due. */
    Instant later(Model model) {
        var choice = below(10);
        if (choice < 4) return model.now.plus(Duration.ofMinutes(1 + below(15)));
        if (choice < 5) return model.now.plus(Duration.ofMinutes(30));
        if (choice < 7) return model.now.plus(Duration.ofDays(1 + below(40)));
        if (choice < 8 && percent(20)) return model.now.plus(Duration.ofDays(300 + below(500)));
        var ends = new ArrayList<Instant>();
        for (var lock : model.locks.values()) {
            if (lock.chargeAt == null || lock.paidUntil == null) continue;
            ends.addAll(List.of(lock.chargeAt, lock.paidUntil));
            ends.addAll(
                    List.of(lock.chargeAt.minus(MICROSECOND), lock.paidUntil.minus(MICROSECOND)));
            ends.add(lock.paidUntil.minus(Duration.ofMinutes(5)));
        }
        ends.removeIf(end -> !end.isAfter(model.now));
        return ends.isEmpty() ? model.now.plus(Duration.ofDays(1)) : any(ends);
    }
}
