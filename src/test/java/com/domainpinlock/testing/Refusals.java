package com.domainpinlock.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says that a command is refused. */
public final class Refusals {
    private Refusals() {}

    /**
     * Runs the command, which has to be refused with this reason, and tells what the refusal
     * carries.
     */
    public static Refused refused(Refusal why, ThrowingCallable command) {
        var refused = catchThrowableOfType(CommandRefused.class, command);
        assertThat(refused).as("the command is refused").isNotNull();
        assertThat(refused.refused().why()).isEqualTo(why);
        return refused.refused();
    }
}
