package com.domainpinlock.account;

import static com.domainpinlock.platform.database.SqlInstants.instantOrNull;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who has activated the service, for whom it was switched off, and who may use it (rule 2). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Appendices {
    static final String SERVICE = "DOMAIN-PIN-LOCK";

    private final JdbcClient jdbc;

    Appendices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Activates the service for an account; doing so again changes nothing.
     *
     * @throws com.domainpinlock.kernel.CommandRefused SERVICE_NOT_ACTIVE where it is switched off
     */
    public void activate(AccountId account, Instant now) {
        if (!isActivated(account, now) && stateOf(account).isSwitchedOff()) throw switchedOff();
    }

    /** Whether an account has the service, and since when. */
    public ServiceState stateOf(AccountId account) {
        return read(List.of(account)).getOrDefault(account, ServiceState.NEVER_ACTIVATED);
    }

    /**
     * Lets a command that needs the service pass: a reseller's activates it by itself, a
     * subreseller must have done so beforehand, and everybody above the caller must have it active
     * (rule 2).
     *
     * @param lineage the caller first, then everybody above it
     * @throws com.domainpinlock.kernel.CommandRefused SERVICE_NOT_ACTIVE
     */
    public void require(List<Member> lineage, Instant now) {
        var caller = lineage.getFirst();
        var states = states(lineage);
        var own = Objects.requireNonNull(states.remove(caller.account()));
        if (own.isSwitchedOff()) throw switchedOff();
        if (!own.isActive()) {
            if (caller.kind() == AccountKind.SUBRESELLER)
                throw notActive("Activate the service domain-pin-lock first.");
            activate(caller.account(), now);
        }
        if (!states.values().stream().allMatch(ServiceState::isActive))
            throw notActive("An account above yours does not have the service domain-pin-lock.");
    }

    private Map<AccountId, ServiceState> states(List<Member> lineage) {
        var states = new HashMap<AccountId, ServiceState>();
        lineage.forEach(member -> states.put(member.account(), ServiceState.NEVER_ACTIVATED));
        states.putAll(read(states.keySet()));
        return states;
    }

    /** What is known of these accounts; one that has no row is missing. */
    private Map<AccountId, ServiceState> read(Collection<AccountId> accounts) {
        return jdbc
                .sql(
                        """
                        select account_id, activated_at, switched_off_at from appendix
                        where service = :service and account_id in (:accounts)
                        """)
                .param("service", SERVICE)
                .param("accounts", accounts.stream().map(AccountId::value).toList())
                .query((row, _) ->
                        Map.entry(
                                new AccountId(row.getLong("account_id")),
                                new ServiceState(
                                        instantOrNull(row, "activated_at"),
                                        instantOrNull(row, "switched_off_at"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Two activations at once are one: the second changes nothing. */
    private boolean isActivated(AccountId account, Instant now) {
        return jdbc.sql(
                                """
                                insert into appendix as a (account_id, service, activated_at)
                                values (:account, :service, :now)
                                on conflict (account_id, service) do update set activated_at = excluded.activated_at
                                where a.activated_at is null and a.switched_off_at is null
                                """)
                        .param("account", account.value())
                        .param("service", SERVICE)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    private static RuntimeException switchedOff() {
        return notActive(
                "The service domain-pin-lock was switched off for your account: ask whom you buy it from.");
    }

    static RuntimeException notActive(String cure) {
        return Refused.because(Refusal.SERVICE_NOT_ACTIVE).cure(cure).thrown();
    }

    /**
     * Whether an account has the service.
     *
     * @param activatedAt when it has activated it; nothing where it never did
     * @param switchedOffAt since when the operator or an account above it has switched it off;
     *     nothing while it is on
     */
    public record ServiceState(@Nullable Instant activatedAt, @Nullable Instant switchedOffAt) {
        static final ServiceState NEVER_ACTIVATED = new ServiceState(null, null);

        /** Since when the account has it; nothing while it is switched off. */
        public @Nullable Instant activeSince() {
            return switchedOffAt == null ? activatedAt : null;
        }

        boolean isActive() {
            return activeSince() != null;
        }

        boolean isSwitchedOff() {
            return switchedOffAt != null;
        }
    }
}
