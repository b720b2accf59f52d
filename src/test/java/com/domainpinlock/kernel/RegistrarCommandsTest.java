package com.domainpinlock.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrarCommandsTest {
    private final RegistrarCommands commands =
            commands(List.of("TransferDomain", "DeleteDomain"), List.of("StatusDomain"));

    @ParameterizedTest
    @ValueSource(strings = {"DeleteDomain", "deletedomain", "DELETEDOMAIN"})
    void aCommandIsKnownInAnyCase(String raw) {
        assertThat(commands.named(raw)).isEqualTo("DeleteDomain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " DeleteDomain",
                "DeleteDomains",
                "Delete",
                "DeleteDomain\u0000",
                "DeleteDomaın",
                "ſtatusDomain"
            })
    void whatIsNotOnTheListIsUnknown(String raw) {
        assertThatThrownBy(() -> commands.named(raw))
                .isInstanceOfSatisfying(
                        CommandRefused.class,
                        no -> {
                            assertThat(no.refused().why()).isEqualTo(Refusal.UNKNOWN_COMMAND);
                            assertThat(no.refused().details())
                                    .containsEntry(Detail.FIELD, "command");
                        });
    }

    @Test
    void onlyTheGuardedOnesAreProtected() {
        assertThat(commands.isProtected("DeleteDomain")).isTrue();
        assertThat(commands.isProtected("StatusDomain")).isFalse();
        assertThat(commands.isProtected("StatusDomain", "USERTRANSFER")).isFalse();
        assertThat(commands.guarded()).containsExactly("DeleteDomain", "TransferDomain");
    }

    @Test
    void aCommandOnBothListsIsProtected() {
        var both = commands(List.of("SetAuthCode"), List.of("SetAuthCode"));

        assertThat(both.isProtected("SetAuthCode")).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"USERTRANSFER", "UserTransfer"})
    void aTransferIsAUserTransferUnlessItSaysOtherwise(@Nullable String action) {
        assertThat(commands.isProtected("TransferDomain", action)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "REQUEST",
                "APPROVE",
                "DENY",
                "CANCEL",
                "CHECK",
                "RESENDNOTIFICATION",
                "approve"
            })
    void otherTransfersAreOpen(String action) {
        assertThat(commands.isProtected("TransferDomain", action)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "USERTRANSFER ", "USER TRANSFER", "PUSH"})
    void aTransferOfAnUnknownKindIsRefused(String action) {
        assertThatThrownBy(() -> commands.isProtected("TransferDomain", action))
                .isInstanceOfSatisfying(
                        CommandRefused.class,
                        no -> {
                            assertThat(no.refused().why()).isEqualTo(Refusal.INVALID_VALUE);
                            assertThat(no.refused().details())
                                    .containsEntry(Detail.FIELD, "action");
                        });
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"REQUEST", "ANY", ""})
    void anActionChangesNothingForOtherCommands(@Nullable String action) {
        assertThat(commands.isProtected("DeleteDomain", action)).isTrue();
    }

    @Test
    void aTransferThatNeedsNoTokenNeedsNoneForAnyAction() {
        var open = commands(List.of("DeleteDomain"), List.of("TransferDomain"));

        assertThat(open.isProtected("TransferDomain", "USERTRANSFER")).isFalse();
        assertThat(open.isProtected("TransferDomain", null)).isFalse();
    }

    @Test
    void knowsWhichCommandsAreAboutHosts() {
        assertThat(RegistrarCommands.isAboutNameservers("AddNameserver")).isTrue();
        assertThat(RegistrarCommands.isAboutNameservers("ModifyDomain")).isFalse();
        assertThat(RegistrarCommands.isAboutNameservers("QueryNameserverList")).isFalse();
    }

    private static RegistrarCommands commands(List<String> guarded, List<String> open) {
        return new RegistrarCommands(new RegistrarCommands.Properties(guarded, open));
    }

    @Test
    void knowsWhatGivesADomainToAnotherHolder() {
        assertThat(List.of("PushDomain", "TransferDomain", "TradeDomain"))
                .allMatch(RegistrarCommands::changesAccount);
        assertThat(List.of("DeleteDomain", "ModifyDomain", "SetAuthCode", "SetDomainTransferMode"))
                .noneMatch(RegistrarCommands::changesAccount);
    }
}
