package com.domainpinlock.money;

import static com.domainpinlock.kernel.RegistrarCommands.SET_DOMAIN_PIN_LOCK;

import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.Verdict;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.money.Model.Place;
import com.domainpinlock.money.ModelToken.State;
import com.domainpinlock.money.Operation.Code;
import com.domainpinlock.token.Purpose;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say about an operation that is one transaction. A refusal changes nothing: whoever
 * asks hands in a copy of the model, and throws it away then.
 */
final class Rules {
    private final Model model;

    private Rules(Model model) {
        this.model = model;
    }

    /** What became of an operation. */
    record Result(Model model, Answer answer) {}

    /** Carries it out on a copy. */
    static Result of(Model before, Operation operation) {
        var after = before.copy();
        try {
            return new Result(after, new Rules(after).answer(operation));
        } catch (No refused) {
            return new Result(before, Answer.refused(refused.why));
        }
    }

    private static final class No extends RuntimeException {
        private final Refusal why;

        No(Refusal why) {
            super(why.name(), null, false, false);
            this.why = why;
        }
    }

    private Answer answer(Operation operation) {
        return switch (operation) {
            case Operation.Begin begin -> begin(begin);
            case Operation.Confirm confirm -> confirm(confirm);
            case Operation.Release release -> release(release);
            case Operation.Request request -> request(request);
            case Operation.Authorize authorize -> authorize(authorize);
            case Operation.Deposit(var account, var cents) -> {
                model.account(account).balance += cents;
                yield Answer.DONE;
            }
            case Operation.SetPrice(var account, var cents, var from) -> {
                model.account(account).price(from, cents);
                yield Answer.DONE;
            }
            case Operation.Activate(var account) -> {
                model.account(account).active = true;
                yield Answer.DONE;
            }
            case Operation.Give give -> DirectoryRules.give(model, give);
            case Operation.Remove(var domain) -> DirectoryRules.remove(model, domain);
            case Operation.Renew _, Operation.Settle _ ->
                    throw new IllegalArgumentException("many transactions: see Outcomes");
        };
    }

    private Answer begin(Operation.Begin command) {
        requireHolder(command);
        var place = new Place(command.account(), command.domain());
        var lock =
                model.locks.computeIfAbsent(place, at -> new ModelLock(at.account(), at.domain()));
        require(!lock.isActive(), Refusal.ALREADY_ACTIVE);
        requireOpen(lock);
        return switch (ModelToken.stateOf(lock.token, model.now)) {
            case LIVE -> {
                if (!isSameNumber(lock, command.number())) yield otherNumber(lock);
                requireSame(lock, command.language());
                yield Answer.sent(lock.status, sentAgain(lock), null, lock.paidUntil);
            }
            case EXHAUSTED -> throw new No(Refusal.TOKEN_EXHAUSTED);
            case NONE, EXPIRED -> start(lock, command);
        };
    }

    private Answer start(ModelLock lock, Operation.Begin command) {
        var caller = model.account(command.account());
        if (caller.parent == null) caller.active = true;
        require(
                model.lineage(caller.name).stream().allMatch(member -> member.active),
                Refusal.SERVICE_NOT_ACTIVE);
        @Nullable Long charged = null;
        if (!lock.isPaidAt(model.now)) {
            requireBeginnable(caller.name);
            lock.begin(model.now);
            charged = model.charge(caller.name);
        }
        var pending = lock.status == LockStatus.PENDING ? lock.language : Language.EN;
        lock.language = command.language() == null ? pending : command.language();
        lock.number = command.number();
        lock.status = LockStatus.PENDING;
        issue(lock, Purpose.ACTIVATION, null);
        return Answer.sent(lock.status, false, charged, lock.paidUntil);
    }

    private Answer confirm(Operation.Confirm command) {
        var lock = existing(command, Refusal.NOTHING_TO_CONFIRM);
        require(!lock.isActive(), Refusal.ALREADY_ACTIVE);
        requireOpen(lock);
        require(lock.token != null, Refusal.NOTHING_TO_CONFIRM);
        requireLive(lock);
        var due = !lock.isPaidAt(model.now);
        if (due) requireBeginnable(lock.account);
        if (!isSameNumber(lock, command.number())) return otherNumber(lock);
        requireSame(lock, command.language());
        if (!isRight(lock, command.code())) return Answer.wrongCode(lock.tried(model.now));
        if (due) lock.begin(model.now);
        lock.status = LockStatus.ACTIVE;
        lock.moveAuthorizedAt = null;
        lock.token = null;
        lock.wrongTries = List.of();
        lock.wrongInRow = 0;
        return Answer.activated(due ? model.charge(lock.account) : null, lock.paidUntil);
    }

    private Answer release(Operation.Release command) {
        var lock = active(command);
        var due = !lock.isPaidAt(model.now) && !command.forgoRenewal();
        if (due) require(model.canPay(lock.account), Refusal.NO_CREDIT);
        requireNotBoundElsewhere(lock, SET_DOMAIN_PIN_LOCK);
        var code = command.code();
        if (code == null) {
            var resent =
                    switch (ModelToken.stateOf(lock.token, model.now)) {
                        case LIVE -> sentAgain(lock);
                        case EXHAUSTED -> throw new No(Refusal.TOKEN_EXHAUSTED);
                        case EXPIRED -> {
                            requireIntervalOver(lock);
                            yield issue(lock, Purpose.CHANGE, SET_DOMAIN_PIN_LOCK);
                        }
                        case NONE -> issue(lock, Purpose.CHANGE, SET_DOMAIN_PIN_LOCK);
                    };
            var charged = due ? renew(lock) : null;
            return Answer.sent(lock.status, resent, charged, lock.paidUntil);
        }
        requireLive(lock);
        if (!isRight(lock, code)) return Answer.wrongCode(lock.tried(model.now));
        spend(lock);
        var charged = due ? renew(lock) : null;
        lock.end();
        return Answer.released(charged, lock.paidUntil);
    }

    private Answer request(Operation.Request command) {
        var lock = active(command);
        var bound = command.boundTo();
        var state = ModelToken.stateOf(lock.token, model.now);
        var same = lock.token != null && Objects.equals(lock.token.boundTo(), bound);
        if (state == State.LIVE) {
            if (bound != null && token(lock).boundTo() == null) throw new No(Refusal.TOO_EARLY);
            if (same) require(token(lock).canSendAgain(model.now), Refusal.TOO_EARLY);
        }
        if (state == State.EXPIRED) requireIntervalOver(lock);
        var due = !lock.isPaidAt(model.now);
        if (due) require(model.canPay(lock.account), Refusal.NO_CREDIT);
        var resent =
                switch (state) {
                    case LIVE -> {
                        require(same, Refusal.TOKEN_BOUND_ELSEWHERE);
                        yield sentAgain(lock);
                    }
                    case EXHAUSTED -> throw new No(Refusal.TOKEN_EXHAUSTED);
                    case NONE, EXPIRED -> issue(lock, Purpose.CHANGE, bound);
                };
        if (due) renew(lock);
        return Answer.pin(resent);
    }

    private Answer authorize(Operation.Authorize command) {
        var holder = model.holders.get(command.domain());
        require(
                holder != null
                        && !model.deleted.containsKey(command.domain())
                        && model.isWithin(holder, command.account()),
                Refusal.DOMAIN_NOT_FOUND);
        var lock = model.locks.get(new Place(Objects.requireNonNull(holder), command.domain()));
        if (lock == null || !lock.isActive()) return Answer.yes(Verdict.Reason.NOT_LOCKED);
        requireOpen(lock);
        var code = command.code();
        if (code == null) {
            var state = ModelToken.stateOf(lock.token, model.now);
            throw new No(
                    state == State.EXHAUSTED ? Refusal.TOKEN_EXHAUSTED : Refusal.TOKEN_REQUIRED);
        }
        requireNotBoundElsewhere(lock, command.command());
        requireLive(lock);
        if (!isRight(lock, code)) return Answer.wrongCode(lock.tried(model.now));
        spend(lock);
        if (command.command().equals("TransferDomain")) lock.moveAuthorizedAt = model.now;
        return Answer.yes(Verdict.Reason.TOKEN_ACCEPTED);
    }

    private ModelLock active(Operation.OfDomain command) {
        var lock = existing(command, Refusal.NOT_ACTIVE);
        require(lock.isActive(), Refusal.NOT_ACTIVE);
        requireOpen(lock);
        return lock;
    }

    private ModelLock existing(Operation.OfDomain command, Refusal otherwise) {
        requireHolder(command);
        var lock = model.locks.get(new Place(command.account(), command.domain()));
        if (lock == null) throw new No(otherwise);
        return lock;
    }

    private void requireHolder(Operation.OfDomain command) {
        require(model.isHeldBy(command.domain(), command.account()), Refusal.DOMAIN_NOT_FOUND);
    }

    private void requireOpen(ModelLock lock) {
        require(!lock.isFrozen(), Refusal.LOCK_FROZEN);
        require(lock.closedUntil(model.now).isEmpty(), Refusal.LOCK_CLOSED);
    }

    private void requireBeginnable(String account) {
        require(!model.hasOverdue(account) && model.canPay(account), Refusal.NO_CREDIT);
    }

    private void requireLive(ModelLock lock) {
        switch (ModelToken.stateOf(lock.token, model.now)) {
            case LIVE -> {}
            case NONE -> throw new No(Refusal.TOKEN_NOT_REQUESTED);
            case EXPIRED -> throw new No(Refusal.TOKEN_EXPIRED);
            case EXHAUSTED -> throw new No(Refusal.TOKEN_EXHAUSTED);
        }
    }

    private void requireNotBoundElsewhere(ModelLock lock, String command) {
        var live = ModelToken.stateOf(lock.token, model.now) == State.LIVE;
        require(!live || token(lock).opens(command), Refusal.TOKEN_BOUND_ELSEWHERE);
    }

    private void requireIntervalOver(ModelLock lock) {
        require(!model.now.isBefore(token(lock).nextSmsFrom()), Refusal.TOO_EARLY);
    }

    private static boolean isSameNumber(ModelLock lock, String number) {
        return number.equals(lock.number);
    }

    /** It is counted, as a wrong code is. */
    private static Answer otherNumber(ModelLock lock) {
        lock.token = token(lock).askedForAnotherNumber();
        return Answer.refused(Refusal.VALUES_DIFFER);
    }

    private static void requireSame(ModelLock lock, @Nullable Language language) {
        require(language == null || language == lock.language, Refusal.VALUES_DIFFER);
    }

    private static void require(boolean so, Refusal otherwise) {
        if (!so) throw new No(otherwise);
    }

    private boolean issue(ModelLock lock, Purpose purpose, @Nullable String boundTo) {
        lock.token = ModelToken.issued(++model.tokens, purpose, boundTo, model.now);
        return false;
    }

    private boolean sentAgain(ModelLock lock) {
        if (!token(lock).canSendAgain(model.now)) return false;
        lock.token = token(lock).sentAgain(model.now);
        return true;
    }

    private static boolean isRight(ModelLock lock, Code code) {
        return token(lock).number() == code.token();
    }

    private static void spend(ModelLock lock) {
        lock.token = null;
        lock.wrongInRow = 0;
    }

    private long renew(ModelLock lock) {
        lock.renew(model.now);
        return model.charge(lock.account);
    }

    private static ModelToken token(ModelLock lock) {
        return Objects.requireNonNull(lock.token);
    }
}
