package com.domainpinlock.gateway;

import com.domainpinlock.account.ApiKeys;
import com.domainpinlock.account.Caller;
import com.domainpinlock.account.FailedLogins;
import com.domainpinlock.account.Login;
import com.domainpinlock.gateway.StoredSessions.Ended;
import com.domainpinlock.gateway.StoredSessions.Found;
import com.domainpinlock.gateway.StoredSessions.Open;
import com.domainpinlock.gateway.StoredSessions.Unknown;
import com.domainpinlock.gateway.wire.Call;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out who calls: by a key, or by a session that a key has opened. */
@Component
class Logins {
    /** Between an account and its role user, in the one dialect and in the other. */
    private static final Pattern ROLE = Pattern.compile("[:!]");

    private final ApiKeys keys;
    private final StoredSessions sessions;
    private final FailedLogins failures;
    private final Clock clock;

    Logins(ApiKeys keys, StoredSessions sessions, FailedLogins failures, Clock clock) {
        this.keys = keys;
        this.sessions = sessions;
        this.failures = failures;
        this.clock = clock;
    }

    /**
     * Somebody who has logged in.
     *
     * @param session in which they call, if they do
     */
    record Entered(Caller caller, @Nullable String session) {}

    /**
     * Lets a caller in.
     *
     * @param source the address that the request came from
     * @throws com.domainpinlock.kernel.CommandRefused AUTHENTICATION_FAILED; RATE_LIMITED after too
     *     many failures
     */
    Entered enter(Call call, String source) {
        var session = call.connection("S_SESSION").or(() -> call.connection("S_SESSIONID"));
        return session.isPresent()
                ? inSession(call, session.get(), source)
                : new Entered(byKey(call, source), null);
    }

    private Entered inSession(Call call, String session, String source) {
        var claimed = call.connection("S_LOGIN").map(login -> ROLE.split(login, 2)[0]).orElse(null);
        return switch (find(session, source)) {
            case Open(var caller) when claimed == null || claimed.equals(caller.accountName()) ->
                    new Entered(caller, session);
            case Open _, Ended _ -> throw failed();
            case Unknown _ -> {
                failures.count(claimed, source, Login.Fault.KEY_UNKNOWN, clock.instant());
                throw failed();
            }
        };
    }

    private Found find(String session, String source) {
        return SessionId.isOne(session) ? sessions.find(session, source) : new Unknown();
    }

    private Caller byKey(Call call, String source) {
        var login = call.connection("S_LOGIN").orElseThrow(Logins::failed);
        var key = call.connection("S_PW").orElseThrow(Logins::failed);
        var parts = ROLE.split(login, 2);
        var label = Optional.of(parts).filter(it -> it.length > 1).map(it -> it[1]).orElse(null);
        return keys.authenticate(new Login(parts[0], label, key, source))
                .orElseThrow(Logins::failed);
    }

    private static RuntimeException failed() {
        return Refused.because(Refusal.AUTHENTICATION_FAILED).thrown();
    }
}
