package com.domainpinlock.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose affairs a caller may see to: its own, or, as the operator, anybody's. */
class CallerTest {
    @ParameterizedTest
    @CsvSource({
        "RESELLER, ACCOUNT, , own",
        "RESELLER, ACCOUNT, caller, own",
        "RESELLER, ACCOUNT, other, needs operator",
        "RESELLER, PINLOCK GUARD, , needs account",
        "RESELLER, PINLOCK GUARD, caller, needs account",
        "RESELLER, OPERATOR, caller, needs account",
        "RESELLER, OPERATOR SUPPORT ACCOUNT, other, needs operator",
        "SUBRESELLER, ACCOUNT, CALLER, needs operator",
        "SUBRESELLER, OPERATOR ACCOUNT, caller, own",
        "OPERATOR, OPERATOR, other, other",
        "OPERATOR, OPERATOR, caller, caller",
        "OPERATOR, OPERATOR ACCOUNT, caller, caller",
        "OPERATOR, OPERATOR, , needs account",
        "OPERATOR, ACCOUNT SUPPORT, caller, own",
        "OPERATOR, ACCOUNT SUPPORT, other, needs operator",
    })
    void aCallerSeesToItsOwnAndTheOperatorToAny(
            AccountKind kind, String scopes, @Nullable String named, String answer) {
        assertThat(answer(caller(kind, scopes), named)).isEqualTo(answer);
    }

    private static String answer(Caller caller, @Nullable String named) {
        try {
            return Objects.requireNonNullElse(caller.requireOwnOrOperated(named), "own");
        } catch (CommandRefused e) {
            return "needs " + e.refused().details().get(Detail.SCOPE);
        }
    }

    private static Caller caller(AccountKind kind, String scopes) {
        var all = Stream.of(scopes.split(" ", -1)).map(Scope::valueOf).collect(Collectors.toSet());
        return new Caller(new AccountId(7), "caller", kind, Set.copyOf(all), 1L, null);
    }
}
