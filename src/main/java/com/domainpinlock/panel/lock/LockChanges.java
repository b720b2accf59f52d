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
        switch (setPinLock.handle(command)) {
            case SetPinLockResult.TokenSent sent ->
                    afterwards.addFlashAttribute(
                            DONE, sent.charged() == null ? "lock.sent" : "lock.charged");
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
