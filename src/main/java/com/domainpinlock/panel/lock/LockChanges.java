package com.domainpinlock.panel.lock;

import com.domainpinlock.lock.SetPinLock;
import com.domainpinlock.lock.SetPinLockCommand;
import com.domainpinlock.lock.SetPinLockResult;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Carries out SetDomainPinLock, and says on the next page what has come of it. */
@Component
class LockChanges {
    private static final String DONE = "done";

    private final SetPinLock setPinLock;

    LockChanges(SetPinLock setPinLock) {
        this.setPinLock = setPinLock;
    }

    /**
     * Does it.
     *
     * @throws com.domainpinlock.kernel.CommandRefused what the command is refused for
     */
    void carryOut(SetPinLockCommand command, RedirectAttributes afterwards) {
        carryOut(command, false, afterwards);
    }

    /**
     * Does it for who has agreed to a charge.
     *
     * @param agreed whether a price was agreed to: where this call charges nothing, the same form
     *     has charged it just now, sent by another click
     * @throws com.domainpinlock.kernel.CommandRefused what the command is refused for
     */
    void carryOut(SetPinLockCommand command, boolean agreed, RedirectAttributes afterwards) {
        switch (setPinLock.handle(command)) {
            case SetPinLockResult.TokenSent sent ->
                    afterwards.addFlashAttribute(
                            DONE, sent.charged() == null && !agreed ? "lock.sent" : "lock.charged");
            case SetPinLockResult.Activated active -> {
                afterwards.addFlashAttribute(DONE, "lock.locked");
                afterwards.addFlashAttribute("entriesBelow", active.entriesBelow());
            }
            case SetPinLockResult.Released released ->
                    afterwards.addFlashAttribute(
                            DONE,
                            released.charged() == null ? "lock.unlocked" : "lock.unlockedCharged");
            case SetPinLockResult.Rejected(var refused) -> throw refused.thrown();
        }
    }
}
