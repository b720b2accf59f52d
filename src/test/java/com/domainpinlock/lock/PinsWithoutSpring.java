package com.domainpinlock.lock;

import com.domainpinlock.audit.AuditHead;
import com.domainpinlock.delivery.EncryptedNumber;
import com.domainpinlock.delivery.LivePins;
import com.domainpinlock.delivery.QueuedSms.PinSms;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.lock.state.TrailHeads;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The locks' trails over a source whose statements a test counts; of no token it knows anything.
 */
public final class PinsWithoutSpring implements LivePins {
    private final TrailHeads heads;

    private PinsWithoutSpring(TrailHeads heads) {
        this.heads = heads;
    }

    public static LivePins over(DataSource database) {
        return new PinsWithoutSpring(new TrailHeads(new JdbcTemplate(database)));
    }

    @Override
    public Optional<PinSms> find(LockId lock, UUID seed, int ordinal, Instant now) {
        return Optional.empty();
    }

    @Override
    public Optional<AuditHead> hold(LockId lock) {
        return heads.hold(lock);
    }

    @Override
    public Map<LockId, AuditHead> holdFree(Collection<LockId> locks) {
        return heads.holdFree(locks);
    }

    @Override
    public void moveOn(Map<LockId, AuditHead> moved) {
        heads.moveOn(moved);
    }

    @Override
    public Optional<MobileNumber> numberOf(LockId lock, UUID seed) {
        throw new AssertionError("no news is sent here");
    }

    @Override
    public boolean isConfirmed(LockId lock, MobileNumber number) {
        throw new AssertionError("no news is sent here");
    }

    @Override
    public Recipient recipient(LockId lock, EncryptedNumber phone) {
        throw new AssertionError("no news is sent here");
    }

    @Override
    public void newsFailed(LockId lock, Instant now) {
        throw new AssertionError("no news is sent here");
    }

    @Override
    public void failed(LockId lock, UUID seed, Instant now) {
        throw new AssertionError("no SMS fails here");
    }
}
