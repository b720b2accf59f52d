package com.domainpinlock.api;

import static com.domainpinlock.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.api.AuthorizationController.AuthorizationRequest;
import com.domainpinlock.api.PinLockController.PinLockRequest;
import com.domainpinlock.guard.AuthorizeCommand;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.Numbers;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.lock.SetPinLockCommand;
import com.domainpinlock.testing.SettingsOf;
import com.domainpinlock.token.PinTokens;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How loose words become one exact command. */
class RequestsTest {
    private static final DomainName DOMAIN = DomainName.parse("example.com");
    private static final Actor ACTOR =
            new Actor(new AccountId(7), 1L, null, "request-1", "127.0.0.1");
    private static final String NUMBER = "0049 151 23456789";
    private static final String CODE = "01234567";

    private static final RegistrarCommands COMMANDS =
            SettingsOf.profile("default", RegistrarCommands.class);
    private static final PinTokens TOKENS = SettingsOf.profile("default", PinTokens.class);

    @Test
    void withoutATokenAPinLockBegins() {
        assertThat(pinLock(1, NUMBER, Language.DE, null, null))
                .isEqualTo(
                        new SetPinLockCommand.Begin(
                                ACTOR, DOMAIN, Numbers.parse(NUMBER), Language.DE));
    }

    @Test
    void withATokenAPinLockIsConfirmed() {
        var confirm = (SetPinLockCommand.Confirm) pinLock(1, NUMBER, null, CODE, null);

        assertThat(confirm.number()).isEqualTo(Numbers.parse("+4915123456789"));
        assertThat(confirm.language()).isNull();
        assertThat(confirm.code().reveal()).isEqualTo(CODE);
    }

    @Test
    void zeroReleasesWhateverNumberAndLanguageComeAlong() {
        assertThat(pinLock(0, "nonsense", Language.DE, null, null))
                .isEqualTo(new SetPinLockCommand.Release(ACTOR, DOMAIN, null, false));
        assertThat(pinLock(0, null, null, null, true))
                .isEqualTo(new SetPinLockCommand.Release(ACTOR, DOMAIN, null, true));
        var withToken = (SetPinLockCommand.Release) pinLock(0, null, null, CODE, false);
        assertThat(withToken.code()).isNotNull();
        assertThat(withToken.forgoRenewal()).isFalse();
    }

    @Test
    void aPinLockNamesWhatIsMissingOrWrong() {
        wrong(Refusal.MISSING_FIELD, "pinlock", () -> pinLock(null, NUMBER, null, null, null));
        wrong(Refusal.INVALID_VALUE, "pinlock", () -> pinLock(2, NUMBER, null, null, null));
        wrong(Refusal.INVALID_VALUE, "pinlock", () -> pinLock(-1, NUMBER, null, null, null));
        wrong(Refusal.MISSING_FIELD, "authorityNumber", () -> pinLock(1, null, null, null, null));
        wrong(Refusal.MALFORMED_NUMBER, "authorityNumber", () -> pinLock(1, "x", null, null, null));
        wrong(Refusal.INVALID_VALUE, "forgoRenewal", () -> pinLock(1, NUMBER, null, null, true));
        wrong(Refusal.INVALID_VALUE, "forgoRenewal", () -> pinLock(1, NUMBER, null, null, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1234567",
                "123456789",
                "1234567a",
                "1234.5678",
                "\u202e12345678",
                "1234567\u0000"
            })
    void aTokenIsExactlyTheDigitsOfTheSms(String wrong) {
        wrong(Refusal.MALFORMED_TOKEN, "token", () -> pinLock(1, NUMBER, null, wrong, null));
        wrong(Refusal.MALFORMED_TOKEN, "token", () -> pinLock(0, null, null, wrong, null));
        wrong(
                Refusal.MALFORMED_TOKEN,
                "token",
                () -> question(null, "example.com", null, "DeleteDomain", wrong));
    }

    @ParameterizedTest
    @ValueSource(strings = {" 01234567", "0123-4567", "0123\u00a04567", "٠١٢٣٤٥٦٧"})
    void aTokenIsReadHoweverItWasCopied(String pasted) {
        var confirm = (SetPinLockCommand.Confirm) pinLock(1, NUMBER, null, pasted, null);
        var release = (SetPinLockCommand.Release) pinLock(0, null, null, pasted, null);
        var question = question(null, "example.com", null, "DeleteDomain", pasted);

        for (var code : List.of(confirm.code(), release.code(), question.code()))
            assertThat(code.reveal()).isEqualTo(CODE);
    }

    @Test
    void aQuestionNamesADomainAndACommand() {
        var question = question(null, "EXAMPLE.com.", null, "deletedomain", CODE);

        assertThat(question)
                .extracting(
                        AuthorizeCommand::target,
                        AuthorizeCommand::isHost,
                        AuthorizeCommand::command,
                        AuthorizeCommand::judgesAll)
                .containsExactly(DOMAIN, false, "DeleteDomain", false);
        assertThat(question.code()).isNotNull();
    }

    @Test
    void aQuestionMayNameTheDomainInItsPath() {
        assertThat(question(DOMAIN, null, null, "DeleteDomain", null).target()).isEqualTo(DOMAIN);
        wrong(
                Refusal.INVALID_VALUE,
                "domain",
                () -> question(DOMAIN, "example.com", null, "DeleteDomain", null));
        wrong(
                Refusal.INVALID_VALUE,
                "nameserver",
                () -> question(DOMAIN, null, "ns1.example.com", "AddNameserver", null));
    }

    @Test
    void aQuestionAboutANameserverNamesTheHost() {
        assertThat(question(null, null, "NS1.example.com", "AddNameserver", null))
                .extracting(AuthorizeCommand::target, AuthorizeCommand::isHost)
                .containsExactly(DomainName.parse("ns1.example.com"), true);
        wrong(
                Refusal.INVALID_VALUE,
                "nameserver",
                () -> question(null, null, "ns1.example.com", "DeleteDomain", null));
        wrong(
                Refusal.INVALID_VALUE,
                "nameserver",
                () -> question(null, "example.com", "ns1.example.com", "AddNameserver", null));
        wrong(
                Refusal.MALFORMED_DOMAIN,
                "nameserver",
                () -> question(null, null, "ns1..com", "AddNameserver", null));
    }

    @Test
    void aQuestionNamesWhatIsMissing() {
        wrong(
                Refusal.MISSING_FIELD,
                "command",
                () -> question(null, "example.com", null, null, null));
        wrong(
                Refusal.MISSING_FIELD,
                "domain",
                () -> question(null, null, null, "DeleteDomain", null));
        wrong(
                Refusal.UNKNOWN_COMMAND,
                "command",
                () -> question(null, "example.com", null, "DropDomain", null));
    }

    @Test
    void onlyTheOperatorJudgesEveryDomain() {
        for (var kind : AccountKind.values()) {
            assertThat(question(kind, null, "example.com", null, "DeleteDomain", null).judgesAll())
                    .isEqualTo(kind == AccountKind.OPERATOR);
        }
    }

    private static SetPinLockCommand pinLock(
            @Nullable Integer pinlock,
            @Nullable String number,
            @Nullable Language language,
            @Nullable String token,
            @Nullable Boolean forgoRenewal) {
        return new PinLockRequest(pinlock, number, language, token, forgoRenewal)
                .toCommand(ACTOR, DOMAIN, Numbers.reader(), TOKENS::parse);
    }

    private static AuthorizeCommand question(
            @Nullable DomainName fromPath,
            @Nullable String domain,
            @Nullable String nameserver,
            @Nullable String command,
            @Nullable String token) {
        return question(AccountKind.RESELLER, fromPath, domain, nameserver, command, token);
    }

    private static AuthorizeCommand question(
            AccountKind kind,
            @Nullable DomainName fromPath,
            @Nullable String domain,
            @Nullable String nameserver,
            @Nullable String command,
            @Nullable String token) {
        var caller = new Caller(ACTOR.account(), "caller", kind, Set.of(Scope.GUARD), 1L, null);
        return new AuthorizationRequest(domain, nameserver, command, null, token)
                .toCommand(caller, ACTOR, fromPath, COMMANDS, (_, _) -> TOKENS.parse(token));
    }

    private static void wrong(Refusal why, String field, ThrowingCallable request) {
        assertThat(refused(why, request).details()).containsEntry(Detail.FIELD, field);
    }
}
