package com.domainpinlock.money;

import com.domainpinlock.kernel.Language;
import com.domainpinlock.lock.state.LockStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A lock as the model sees it. */
final class ModelLock {
    private static final int CLOSED_AFTER = 10;
    private static final Duration CLOSED_FOR = Duration.ofHours(24);
    private static final int FROZEN_AFTER = 100;

    final String account;
    final String domain;

    /** The id of its row, once it is known: it only settles which of two comes first. */
    long row = Long.MAX_VALUE;

    LockStatus status = LockStatus.INACTIVE;
    @Nullable String number;
    @Nullable Language language;
    @Nullable ModelToken token;
    List<Instant> wrongTries = List.of();
    int wrongInRow;
    int term;
    @Nullable Instant anchor;
    @Nullable Instant paidUntil;
    @Nullable Instant chargeAt;
    @Nullable Instant moveAuthorizedAt;

    ModelLock(String account, String domain) {
        this.account = account;
        this.domain = domain;
    }

    ModelLock copy() {
        var copy = new ModelLock(account, domain);
        copy.row = row;
        copy.status = status;
        copy.number = number;
        copy.language = language;
        copy.token = token;
        copy.wrongTries = wrongTries;
        copy.wrongInRow = wrongInRow;
        copy.term = term;
        copy.anchor = anchor;
        copy.paidUntil = paidUntil;
        copy.chargeAt = chargeAt;
        copy.moveAuthorizedAt = moveAuthorizedAt;
        return copy;
    }

    /** It ends with its holder's hold on the domain; the paid term stays. */
    void end() {
        if (status == LockStatus.PENDING) {
            wrongTries = List.of();
            wrongInRow = 0;
        }
        status = LockStatus.INACTIVE;
        number = null;
        language = null;
        token = null;
        moveAuthorizedAt = null;
    }

    void become(LockStatus next) {
        status = next;
        token = null;
    }

    boolean isActive() {
        return status == LockStatus.ACTIVE;
    }

    boolean isPaidAt(Instant now) {
        return paidUntil != null && now.isBefore(paidUntil);
    }

    Instant paidUntil() {
        return Objects.requireNonNull(paidUntil);
    }

    Instant chargeAt() {
        return Objects.requireNonNull(chargeAt);
    }

    /** A run has tried to charge it in vain. */
    boolean isOverdue(Instant now) {
        return isActive() && chargeAt().isAfter(paidUntil()) && !isPaidAt(now);
    }

    boolean isDue(Instant now) {
        return isActive() && !chargeAt().isAfter(now);
    }

    void begin(Instant now) {
        term++;
        anchor = now;
        paidUntil = yearsAfter(now, 1);
        chargeAt = paidUntil;
    }

    /** The year that covers now, counted from the anchor: never more than one is due. */
    void renew(Instant now) {
        term++;
        var from = Objects.requireNonNull(anchor);
        var years =
                now.atOffset(ZoneOffset.UTC).getYear() - from.atOffset(ZoneOffset.UTC).getYear();
        paidUntil =
                yearsAfter(from, years).isAfter(now)
                        ? yearsAfter(from, years)
                        : yearsAfter(from, years + 1);
        chargeAt = paidUntil;
    }

    private static Instant yearsAfter(Instant from, int years) {
        var start = from.atOffset(ZoneOffset.UTC);
        var month = LocalDate.of(start.getYear() + years, start.getMonth(), 1);
        var day = Math.min(start.getDayOfMonth(), month.lengthOfMonth());
        return start.with(month.withDayOfMonth(day)).toInstant();
    }

    Optional<Instant> closedUntil(Instant now) {
        if (wrongTries.size() < CLOSED_AFTER) return Optional.empty();
        return Optional.of(wrongTries.getFirst().plus(CLOSED_FOR)).filter(now::isBefore);
    }

    boolean isFrozen() {
        return isActive() && wrongInRow >= FROZEN_AFTER;
    }

    /** Counts a wrong code, and says how many tries are left. */
    int tried(Instant now) {
        var tried = Objects.requireNonNull(token).tried();
        token = tried;
        var tries = new ArrayList<>(wrongTries);
        tries.add(now);
        wrongTries =
                List.copyOf(tries.subList(Math.max(0, tries.size() - CLOSED_AFTER), tries.size()));
        wrongInRow++;
        var recent = wrongTries.stream().filter(at -> at.isAfter(now.minus(CLOSED_FOR))).count();
        var left = (int) Math.min(tried.triesLeft(), CLOSED_AFTER - recent);
        if (isActive()) left = Math.min(left, FROZEN_AFTER - wrongInRow);
        if (isFrozen() || closedUntil(now).isPresent()) token = null;
        return left;
    }

    @Override
    public String toString() {
        return status
                + " term "
                + term
                + " until "
                + paidUntil
                + " charge "
                + chargeAt
                + " token "
                + token
                + " wrong "
                + wrongTries.size()
                + "/"
                + wrongInRow
                + " move "
                + moveAuthorizedAt;
    }
}
