package com.domainpinlock.money;

import com.domainpinlock.admin.BatchedDomain;
import com.domainpinlock.admin.SingleDomain;
import com.domainpinlock.admin.SyncDomains;
import com.domainpinlock.guard.AuthorizeCommand;
import com.domainpinlock.guard.Guard;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.PinLockService;
import com.domainpinlock.lock.RequestPin;
import com.domainpinlock.lock.SetPinLock;
import com.domainpinlock.lock.SetPinLockCommand;
import com.domainpinlock.lock.SetPinLockResult;
import com.domainpinlock.lock.Verdict;
import com.domainpinlock.lock.renewal.RenewTerms;
import com.domainpinlock.money.Operation.Code;
import com.domainpinlock.token.Binding;
import com.domainpinlock.token.PinCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Carries a sequence's operations out on the real service, and puts its answers into our words. */
final class Stage {
    /** The accounts of one sequence by the names that the model gives them. */
    final Map<String, AccountId> accounts = new HashMap<>();

    /** The names that they have in the database. */
    final Map<String, String> names = new HashMap<>();

    /** The codes of the tokens by the numbers that the model gives them. */
    final Map<Integer, String> codes = new HashMap<>();

    /** Carries it out on this instance; whatever is no answer is thrown. */
    Answer carryOut(Operation operation, Instance instance) {
        try {
            return answer(operation, instance);
        } catch (CommandRefused refused) {
            return Answer.refused(refused.refused().why());
        }
    }

    private Answer answer(Operation operation, Instance instance) {
        return switch (operation) {
            case Operation.Begin begin ->
                    set(
                            new SetPinLockCommand.Begin(
                                    actor(begin),
                                    domain(begin),
                                    new MobileNumber(begin.number()),
                                    begin.language()),
                            instance);
            case Operation.Confirm confirm ->
                    set(
                            new SetPinLockCommand.Confirm(
                                    actor(confirm),
                                    domain(confirm),
                                    new MobileNumber(confirm.number()),
                                    confirm.language(),
                                    Objects.requireNonNull(code(confirm.code()))),
                            instance);
            case Operation.Release release ->
                    set(
                            new SetPinLockCommand.Release(
                                    actor(release),
                                    domain(release),
                                    code(release.code()),
                                    release.forgoRenewal()),
                            instance);
            case Operation.Request request -> request(request, instance);
            case Operation.Authorize authorize -> authorize(authorize, instance);
            case Operation.Deposit(var account, var cents) -> {
                instance.deposit(id(account), cents);
                yield Answer.DONE;
            }
            case Operation.Settle(var account) ->
                    Answer.renewed(instance.part(RenewTerms.class).settle(id(account)));
            case Operation.Renew _ -> Answer.renewed(instance.part(RenewTerms.class).handle());
            case Operation.SetPrice(var account, var cents, var from) -> {
                instance.price(id(account), cents, from);
                yield Answer.DONE;
            }
            case Operation.Give(var domain, var account) -> {
                var wanted = new SyncDomains.Wanted(new DomainName(domain), names.get(account));
                var synced =
                        instance.part(SyncDomains.class)
                                .handle(operator(), "SyncDomain", List.of(wanted));
                yield switch (synced.getFirst()) {
                    case BatchedDomain.Placed(var change, var fate) ->
                            new Answer("placed " + change + " " + fate);
                    case BatchedDomain.Rejected(var refused) -> Answer.refused(refused.why());
                };
            }
            case Operation.Remove(var domain) ->
                    new Answer(
                            "removed "
                                    + instance.part(SingleDomain.class)
                                            .remove(operator(), new DomainName(domain))
                                            .lock());
            case Operation.Activate(var account) -> {
                instance.part(PinLockService.class).activate(id(account));
                yield Answer.DONE;
            }
        };
    }

    private Answer set(SetPinLockCommand command, Instance instance) {
        return switch (instance.part(SetPinLock.class).handle(command)) {
            case SetPinLockResult.TokenSent sent ->
                    Answer.sent(
                            sent.state(), sent.resent(), cents(sent.charged()), sent.paidUntil());
            case SetPinLockResult.Activated activated ->
                    Answer.activated(cents(activated.charged()), activated.paidUntil());
            case SetPinLockResult.Released released ->
                    Answer.released(cents(released.charged()), released.paidUntil());
            case SetPinLockResult.Rejected(var refused) ->
                    refused.why() == Refusal.VALUES_DIFFER
                            ? Answer.refused(refused.why())
                            : wrongCode(refused);
        };
    }

    private Answer request(Operation.Request request, Instance instance) {
        var binding = request.boundTo() == null ? null : new Binding(request.boundTo(), null);
        var command = new RequestPin.Command(actor(request), domain(request), null, binding);
        return Answer.pin(instance.part(RequestPin.class).handle(command).resent());
    }

    private Answer authorize(Operation.Authorize question, Instance instance) {
        var command =
                new AuthorizeCommand(
                        actor(question),
                        false,
                        domain(question),
                        false,
                        question.command(),
                        null,
                        code(question.code()));
        return switch (instance.part(Guard.class).judge(command)) {
            case Verdict.Yes yes -> Answer.yes(yes.reason());
            case Verdict.No(var refused) -> wrongCode(refused);
        };
    }

    private static Answer wrongCode(Refused refused) {
        return Answer.wrongCode(
                Objects.requireNonNull(refused.details().get(Refused.Detail.ATTEMPTS_LEFT)));
    }

    private @Nullable PinCode code(@Nullable Code code) {
        if (code == null) return null;
        var known = codes.get(code.token());
        return PinCode.parse(known == null ? wrongCode() : known);
    }

    private String wrongCode() {
        return codes.containsValue("00000000") ? "00000001" : "00000000";
    }

    private static DomainName domain(Operation.OfDomain command) {
        return new DomainName(command.domain());
    }

    private Actor actor(Operation.OfDomain command) {
        return new Actor(id(command.account()), 1L, null, "sequence", "127.0.0.1");
    }

    private Actor operator() {
        return new Actor(id("other"), 1L, null, "sequence", "127.0.0.1");
    }

    AccountId id(String account) {
        return Objects.requireNonNull(accounts.get(account));
    }

    private static @Nullable Long cents(@Nullable Money money) {
        return money == null ? null : money.getAmountMinorLong();
    }
}
