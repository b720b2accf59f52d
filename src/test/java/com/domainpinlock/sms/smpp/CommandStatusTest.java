package com.domainpinlock.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.sms.SmsOutcome.Deferred;
import com.domainpinlock.sms.SmsOutcome.Misconfigured;
import com.domainpinlock.sms.SmsOutcome.Refused;
import com.domainpinlock.sms.SmsOutcome.Rejected;
import com.domainpinlock.sms.SmsOutcome.Throttled;
import com.domainpinlock.sms.SmsOutcome.Unroutable;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jsmpp.SMPPConstant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandStatusTest {
    @Test
    void eachMeansWhatTheProviderMeansByIt() {
        assertThat(CommandStatus.outcomeOf(SMPPConstant.STAT_ESME_RINVDSTADR))
                .isEqualTo(new Refused("ESME_RINVDSTADR"));
        assertThat(CommandStatus.outcomeOf(SMPPConstant.STAT_ESME_RPROHIBITED))
                .isEqualTo(new Unroutable("ESME_RPROHIBITED"));
        assertThat(CommandStatus.outcomeOf(SMPPConstant.STAT_ESME_RINVSRCADR))
                .isEqualTo(new Misconfigured("ESME_RINVSRCADR"));
        assertThat(CommandStatus.outcomeOf(SMPPConstant.STAT_ESME_RSYSERR))
                .isEqualTo(new Deferred("ESME_RSYSERR"));
        assertThat(CommandStatus.outcomeOf(SMPPConstant.STAT_ESME_RTHROTTLED))
                .isEqualTo(new Throttled("ESME_RTHROTTLED"));
    }

    /** A provider speaks for itself: another one may know the number. */
    @Test
    void noneIsFinalForAllGateways() {
        assertThat(CommandStatus.values())
                .noneMatch(status -> outcomeOf(status) instanceof Rejected);
        assertThat(CommandStatus.values())
                .filteredOn(status -> outcomeOf(status) instanceof Refused)
                .containsExactly(CommandStatus.RINVDSTADR);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0400, 0x04a1, 0x77, 0x7fffffff, 0x80000001, -1})
    void oneThatNobodyKnowsIsTriedAgain(int status) {
        assertThat(CommandStatus.outcomeOf(status)).isInstanceOf(Deferred.class);
        assertThat(CommandStatus.asksForPause(status)).isFalse();
    }

    @Test
    void oneThatNobodyKnowsIsNamedByItsNumber() {
        assertThat(CommandStatus.outcomeOf(0x04a1)).isEqualTo(new Deferred("status 0x000004a1"));
    }

    @Test
    void onlyTooMuchAsksForAPause() {
        assertThat(CommandStatus.values())
                .filteredOn(status -> CommandStatus.asksForPause(codeOf(status)))
                .containsExactly(CommandStatus.RMSGQFUL, CommandStatus.RTHROTTLED);
    }

    /** No bind can say that an SMS will never arrive. */
    @ParameterizedTest
    @EnumSource
    void aRefusedBindIsOurFaultOrPasses(CommandStatus status) {
        assertThat(CommandStatus.outcomeOfBind(codeOf(status)))
                .isInstanceOfAny(Misconfigured.class, Deferred.class);
    }

    @Test
    void aSessionThatTheProviderThinksWeStillHaveIsNotOurFault() {
        assertThat(CommandStatus.outcomeOfBind(SMPPConstant.STAT_ESME_RALYBND))
                .isEqualTo(new Deferred("bind refused: ESME_RALYBND"));
        assertThat(CommandStatus.outcomeOfBind(SMPPConstant.STAT_ESME_RINVSYSID))
                .isEqualTo(new Misconfigured("bind refused: ESME_RINVSYSID"));
    }

    /** The library's list of the standard's numbers is the check on ours. */
    @ParameterizedTest
    @MethodSource("statuses")
    void isNumberedAsTheStandardNumbersIt(CommandStatus status, int number) {
        assertThat(CommandStatus.nameOf(number)).isEqualTo("ESME_" + status);
    }

    static Stream<Object[]> statuses() {
        return Arrays.stream(CommandStatus.values())
                .map(status -> new Object[] {status, codeOf(status)});
    }

    private static Object outcomeOf(CommandStatus status) {
        return CommandStatus.outcomeOf(codeOf(status));
    }

    private static int codeOf(CommandStatus status) {
        try {
            Field constant = SMPPConstant.class.getField("STAT_ESME_" + status);
            return constant.getInt(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(status.name(), e);
        }
    }
}
