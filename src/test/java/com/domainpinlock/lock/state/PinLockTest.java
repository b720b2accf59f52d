package com.domainpinlock.lock.state;

import static com.domainpinlock.testing.Refusals.refused;
import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.domainpinlock.billing.Term;
import com.domainpinlock.delivery.EncryptedNumber;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.token.GuessingProperties;
import com.domainpinlock.token.PinToken;
import com.domainpinlock.token.Purpose;
import com.domainpinlock.token.TestTokens;
import com.domainpinlock.token.TokenState;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PinLockTest {
    private static final Duration MICROSECOND = Duration.ofNanos(1000);
    private static final Instant END = Instant.parse("2027-03-02T12:00:00Z");
    private static final GuessingProperties LIMITS =
            new GuessingProperties(10, Duration.ofHours(24), 100);

    private final PinLock lock = asEntered();

    @Test
    void asEnteredItProtectsNothingAndHasNothing() {
        assertThat(lock.status()).isEqualTo(LockStatus.INACTIVE);
        assertThat(lock.isInForce()).isFalse();
        assertThat(lock.termOrdinal()).isZero();
        assertThat(lock.paidUntil()).isNull();
        assertThat(lock.isPaidAt(NOON)).isFalse();
        assertThat(lock.tokenState(NOON)).isEqualTo(new TokenState.None());
        assertThat(lock.id()).isEqualTo(new LockId(7));
        assertThatIllegalStateException().isThrownBy(lock::token);
        assertThatIllegalStateException().isThrownBy(lock::number);
        assertThatIllegalStateException().isThrownBy(lock::language);
        assertThatIllegalStateException().isThrownBy(lock::activeSince);
        refused(Refusal.NOT_ACTIVE, lock::requireActive);
        lock.requireNotActive();
    }

    @Test
    void begunItIsPendingWithItsNumberAndLanguage() {
        var number = new EncryptedNumber(new byte[] {1}, 1);

        lock.begin(number, Language.DE);

        assertThat(lock.status()).isEqualTo(LockStatus.PENDING);
        assertThat(lock.isInForce()).isTrue();
        assertThat(lock.number()).isSameAs(number);
        assertThat(lock.language()).isEqualTo(Language.DE);
        refused(Refusal.NOT_ACTIVE, lock::requireActive);
        lock.requireNotActive();
    }

    @Test
    void begunAnewItTakesTheNewValues() {
        pending();
        var other = new EncryptedNumber(new byte[] {2}, 1);

        lock.begin(other, Language.DE);

        assertThat(lock.number()).isSameAs(other);
        assertThat(lock.language()).isEqualTo(Language.DE);
    }

    @Test
    void activatedItProtectsAndItsTokenAndCountersAreGone() {
        pending();
        for (var tries = 0; tries < 10; tries++) lock.wrongTries().count(NOON, LIMITS);

        lock.activate(NOON);

        assertThat(lock.status()).isEqualTo(LockStatus.ACTIVE);
        assertThat(lock.activeSince()).isEqualTo(NOON);
        assertThat(lock.tokenState(NOON)).isEqualTo(new TokenState.None());
        assertThat(lock.wrongTries().leftUntilClosed(NOON, LIMITS)).isEqualTo(10);
        lock.requireActive();
    }

    @Test
    void onlyAPendingLockIsActivated() {
        refused(Refusal.NOTHING_TO_CONFIRM, () -> lock.activate(NOON));
        active();
        refused(Refusal.NOTHING_TO_CONFIRM, () -> lock.activate(NOON));
    }

    @Test
    void anActiveLockAlwaysRefersToATerm() {
        pending();

        assertThatIllegalStateException().isThrownBy(() -> lock.activate(END));
        lock.activate(END.minus(MICROSECOND));
    }

    @Test
    void activeItIsNotBegunAgain() {
        active();

        var refused =
                refused(
                        Refusal.ALREADY_ACTIVE,
                        () -> lock.begin(new EncryptedNumber(new byte[] {2}, 1), Language.DE));

        assertThat(refused.details()).containsEntry(Detail.ACTIVE_SINCE, NOON);
        refused(Refusal.ALREADY_ACTIVE, lock::requireNotActive);
        assertThat(lock.language()).isEqualTo(Language.EN);
    }

    @Test
    void deactivatedItKeepsWhatIsPaidAndNothingElse() {
        active();
        lock.hold(token());

        lock.deactivate();

        assertThat(lock.status()).isEqualTo(LockStatus.INACTIVE);
        assertThat(lock.isInForce()).isFalse();
        assertThat(lock.paidUntil()).isEqualTo(END);
        assertThat(lock.termOrdinal()).isEqualTo(1);
        assertThat(lock.tokenState(NOON)).isEqualTo(new TokenState.None());
        assertThatIllegalStateException().isThrownBy(lock::number);
        assertThatIllegalStateException().isThrownBy(lock::language);
        assertThatIllegalStateException().isThrownBy(lock::activeSince);
    }

    @Test
    void onlyAnActiveLockIsDeactivated() {
        refused(Refusal.NOT_ACTIVE, lock::deactivate);
        pending();
        refused(Refusal.NOT_ACTIVE, lock::deactivate);
        assertThat(lock.status()).isEqualTo(LockStatus.PENDING);
    }

    @Test
    void paidUntilItsTermsLastMicrosecondThenOverdueWhileActive() {
        active();

        assertThat(lock.isPaidAt(END.minus(MICROSECOND))).isTrue();
        assertThat(lock.isOverdueAt(END.minus(MICROSECOND))).isFalse();
        assertThat(lock.isPaidAt(END)).isFalse();
        assertThat(lock.isOverdueAt(END)).isTrue();
        lock.deactivate();
        assertThat(lock.isOverdueAt(END)).isFalse();
    }

    @Test
    void holdsOneTokenAndKnowsIt() {
        active();
        var token = token();
        assertThat(lock.holdsToken(token.seed())).isFalse();

        lock.hold(token);

        assertThat(lock.token()).isSameAs(token);
        assertThat(lock.holdsToken(token.seed())).isTrue();
        assertThat(lock.holdsToken(UUID.randomUUID())).isFalse();
        assertThat(lock.tokenState(NOON)).isEqualTo(new TokenState.Live(5));
        lock.dropToken();
        assertThat(lock.holdsToken(token.seed())).isFalse();
    }

    private void pending() {
        lock.pay(new Term(lock.id(), 1, NOON, NOON, END));
        lock.begin(new EncryptedNumber(new byte[] {1}, 1), Language.EN);
        lock.hold(token());
    }

    private void active() {
        pending();
        lock.activate(NOON);
    }

    private static PinToken token() {
        return TestTokens.usual().issue(Purpose.CHANGE, null, Language.EN, NOON);
    }

    /** A row is entered by SQL and read from there. */
    private static PinLock asEntered() {
        var columns =
                Map.<String, Object>of(
                        "id",
                        7L,
                        "account_id",
                        1L,
                        "domain",
                        "example.com",
                        "status",
                        "INACTIVE",
                        "wrong_tries",
                        "{}",
                        "wrong_in_row",
                        0,
                        "number_changes",
                        "{}",
                        "audit_seq",
                        0L,
                        "audit_mac",
                        new byte[0]);
        try {
            return new PinLock(
                    (ResultSet)
                            Proxy.newProxyInstance(
                                    PinLockTest.class.getClassLoader(),
                                    new Class<?>[] {ResultSet.class},
                                    (_, _, sent) -> columns.get((String) sent[0])));
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
