package com.domainpinlock.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.domainpinlock.testing.SettingsOf;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandPropertiesTest {
    private static final List<String> PUBLISHED =
            List.of(
                    "AddNameserver",
                    "DeleteDomain",
                    "DeleteNameserver",
                    "ModifyDomain",
                    "ModifyNameserver",
                    "ParkDomain",
                    "PushDomain",
                    "SetDomainRenewalMode",
                    "SetDomainTransferMode",
                    "TradeDomain",
                    "TransferDomain");

    @Test
    void aServiceThatProtectsNothingDoesNotStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new RegistrarCommands.Properties(List.of(), List.of("StatusDomain")))
                .withMessageStartingWith("pinlock.commands.guarded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Delete Domain", "", "Löschen", "Abcdefghijklmnopqrstuvwxyz012345678901234"})
    void aCommandsNameFitsAnSms(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegistrarCommands.Properties(List.of(name), List.of()))
                .withMessageContaining("guarded has names of 1 to 40");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegistrarCommands.Properties(PUBLISHED, List.of(name)))
                .withMessageContaining("open has names of 1 to 40");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "contract"})
    void theProtectedCommandsAreThePublishedOnes(String profile) {
        var commands = SettingsOf.profile(profile, RegistrarCommands.class);

        assertThat(commands.guarded()).isEqualTo(PUBLISHED);
        assertThat(commands.isProtected(commands.named("SetAuthCode"))).isFalse();
    }

    @Test
    void strictProtectsTheAuthCodeToo() {
        var wanted = new ArrayList<>(PUBLISHED);
        wanted.add("SetAuthCode");

        assertThat(SettingsOf.profile("strict", RegistrarCommands.class).guarded())
                .containsExactlyInAnyOrderElementsOf(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SetDomainPinLock",
                "RequestDomainPin",
                "QueryDomainPinLockList",
                "StatusDomain",
                "RenewDomain",
                "StatusNameserver"
            })
    void renewalsAndReadsNeedNoToken(String name) {
        var commands = SettingsOf.profile("strict", RegistrarCommands.class);

        assertThat(commands.isProtected(commands.named(name))).isFalse();
    }
}
