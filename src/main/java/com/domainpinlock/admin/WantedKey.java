package com.domainpinlock.admin;

import com.domainpinlock.account.Network;
import com.domainpinlock.account.NewKey;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key that is asked for.
 *
 * @param label what the account will call it
 * @param scopes what it is to open
 * @param person the name of whose key it will be, for the operator's own accounts; none: a
 *     machine's
 * @param networks where it may be used from; none: wherever the key may that asks for it
 * @param expiresAt when it is to end; none: never
 */
public record WantedKey(
        String label,
        Set<Scope> scopes,
        @Nullable String person,
        List<Network> networks,
        @Nullable Instant expiresAt) {
    /**
     * Takes what can be said of a key at all.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    public WantedKey {
        if (!NewKey.isLabel(label)) {
            throw Refused.invalid(
                    "label",
                    "A label is 1 to 63 lower-case letters, digits, dots, underscores and hyphens, the first one a letter or digit.");
        }
        if (scopes.isEmpty()) throw Refused.invalid("scopes", "Name at least one scope.");
        if (networks.size() > NewKey.NETWORKS_MAX) {
            throw Refused.invalid(
                    "networks", "A key has at most " + NewKey.NETWORKS_MAX + " networks.");
        }
        scopes = Set.copyOf(scopes);
        networks = List.copyOf(networks);
    }

    void requireFuture(Instant now) {
        if (expiresAt == null || expiresAt.isAfter(now)) return;
        throw Refused.invalid(
                "expiresAt", "Name an instant in the future, or leave expiresAt out.");
    }

    WantedKey within(List<Network> others) {
        if (others.isEmpty()) return this;
        if (networks.isEmpty()) return new WantedKey(label, scopes, person, others, expiresAt);
        if (networks.stream().allMatch(network -> others.stream().anyMatch(network::isWithin)))
            return this;
        throw Refused.invalid(
                "networks", "Name networks that the key you call with may be used from.");
    }

    /** A key that ends hands on no more time than it has. */
    WantedKey endingBy(@Nullable Instant end) {
        if (end == null) return this;
        if (expiresAt == null) return new WantedKey(label, scopes, person, networks, end);
        if (!expiresAt.isAfter(end)) return this;
        throw Refused.invalid(
                "expiresAt", "Name an instant up to " + end + ", when the key you call with ends.");
    }

    boolean isOfTheService() {
        return scopes.stream().anyMatch(Scope::isOfTheService);
    }

    NewKey of(AccountId account, @Nullable Long whose) {
        return new NewKey(account, label, scopes, whose, networks, expiresAt);
    }

    /** What is written down of it, for people. */
    String told() {
        return "label " + label + ", scopes " + Scope.names(scopes);
    }
}
