package com.domainpinlock.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that a value was refused, and for what. */
final class Refusals {
    private Refusals() {}

    /** Goes on with the sentence that tells the caller what is wrong. */
    static AbstractStringAssert<?> assertRefused(ThrowingCallable call, Refusal why, String field) {
        var thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(CommandRefused.class);
        var refused = ((CommandRefused) thrown).refused();
        assertThat(refused.why()).isEqualTo(why);
        assertThat(refused.details()).containsOnlyKeys(Detail.FIELD, Detail.CURE);
        assertThat(refused.details()).containsEntry(Detail.FIELD, field);
        return assertThat((String) refused.details().get(Detail.CURE)).endsWith(".");
    }
}
