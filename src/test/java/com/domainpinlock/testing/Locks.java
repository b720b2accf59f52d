package com.domainpinlock.testing;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.lock.RequestPin;
import com.domainpinlock.lock.SetPinLock;
import com.domainpinlock.lock.SetPinLockCommand;
import com.domainpinlock.lock.SetPinLockResult;
import com.domainpinlock.token.Binding;
import com.domainpinlock.token.PinTokens;
import org.jspecify.annotations.Nullable;

/** The commands in the words of a test: a domain at an account, and its phone. */
public final class Locks {
    private final World world;
    private final TestPhones phones;
    private final SetPinLock setPinLock;
    private final RequestPin requestPin;
    private final PinTokens tokens;

    Locks(
            World world,
            TestPhones phones,
            SetPinLock setPinLock,
            RequestPin requestPin,
            PinTokens tokens) {
        this.world = world;
        this.phones = phones;
        this.setPinLock = setPinLock;
        this.requestPin = requestPin;
        this.tokens = tokens;
    }

    /** A domain that somebody protects, and the phone that protects it. */
    public record Held(AccountId account, DomainName domain, MobileNumber phone) {}

    /** A new domain at a reseller with 100.00 EUR, without a lock. */
    public Held unlocked() {
        var account = world.reseller("100.00");
        return new Held(account, world.domain(account), world.phone());
    }

    /** A new domain whose token was sent and not confirmed. */
    public Held pending() {
        var held = unlocked();
        begin(held);
        return held;
    }

    /** A new domain with an active lock and no token. */
    public Held active() {
        var held = pending();
        confirm(held, phones.code(held.phone()));
        return held;
    }

    public SetPinLockResult.TokenSent begin(Held held) {
        return (SetPinLockResult.TokenSent) begin(held, held.phone(), null);
    }

    public SetPinLockResult begin(Held held, MobileNumber number, @Nullable Language language) {
        var actor = world.actor(held.account());
        return delivered(
                setPinLock.handle(
                        new SetPinLockCommand.Begin(actor, held.domain(), number, language)),
                number);
    }

    public SetPinLockResult confirm(Held held, String code) {
        return confirm(held, held.phone(), null, code);
    }

    public SetPinLockResult confirm(
            Held held, MobileNumber number, @Nullable Language language, String code) {
        var actor = world.actor(held.account());
        return setPinLock.handle(
                new SetPinLockCommand.Confirm(
                        actor, held.domain(), number, language, tokens.parse(code)));
    }

    /** SetDomainPinLock with pinlock = 0. */
    public SetPinLockResult release(Held held, @Nullable String code) {
        return release(held, code, false);
    }

    public SetPinLockResult release(Held held, @Nullable String code, boolean forgoRenewal) {
        var actor = world.actor(held.account());
        var parsed = code == null ? null : tokens.parse(code);
        return delivered(
                setPinLock.handle(
                        new SetPinLockCommand.Release(actor, held.domain(), parsed, forgoRenewal)),
                held.phone());
    }

    /** RequestDomainPin for any change. */
    public RequestPin.Requested request(Held held) {
        return request(held, null);
    }

    /** RequestDomainPin for one command, or for any. */
    public RequestPin.Requested request(Held held, @Nullable Binding binding) {
        return request(held, null, binding);
    }

    /** RequestDomainPin in a language, or in the lock's. */
    public RequestPin.Requested request(
            Held held, @Nullable Language language, @Nullable Binding binding) {
        var actor = world.actor(held.account());
        return delivered(
                requestPin.handle(new RequestPin.Command(actor, held.domain(), language, binding)),
                held.phone());
    }

    /** Lets the SMS arrive before the test moves the clock. */
    private <T> T delivered(T result, MobileNumber phone) {
        phones.messages(phone);
        return result;
    }
}
