package com.domainpinlock.api;

import static com.domainpinlock.account.Scope.ACCOUNT;
import static com.domainpinlock.account.Scope.GUARD;
import static com.domainpinlock.account.Scope.OPERATOR;
import static com.domainpinlock.account.Scope.PINLOCK;
import static com.domainpinlock.account.Scope.SUPPORT;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.World;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A domain, its holder, and all who might want something of it. */
final class AccessScene {
    /** Callers with every scope that is theirs. */
    enum Who {
        OWNER,
        PARENT,
        SUBRESELLER,
        SIBLING,
        OTHER,
        SUPPORT,
        OPERATOR;

        /** Whether the domain is none of his business. */
        boolean isStranger() {
            return this == SUBRESELLER || this == SIBLING || this == OTHER;
        }
    }

    private static final Scope[] CUSTOMERS = {PINLOCK, GUARD, ACCOUNT};

    final AccountId parent;
    final AccountId owner;
    final AccountId subreseller;
    final AccountId sibling;
    final AccountId other;
    final AccountId operator;
    final DomainName domain;

    private final World world;
    private final int port;
    private String lastBody = "";
    private boolean changed;

    AccessScene(World world, int port) {
        this.world = world;
        this.port = port;
        parent = world.reseller("100.00");
        owner = world.subreseller(parent, "100.00");
        subreseller = world.subreseller(owner, "0.00");
        sibling = world.subreseller(parent, "0.00");
        other = world.reseller("0.00");
        operator = world.operator();
        domain = world.domain(owner);
        for (var account : new AccountId[] {parent, owner})
            answer(world.apiKey(account), "PUT", "/api/v1/services/domain-pin-lock", null);
        changed = false;
    }

    String keyOf(Who who) {
        return switch (who) {
            case OWNER -> world.apiKey(owner, CUSTOMERS);
            case PARENT -> world.apiKey(parent, CUSTOMERS);
            case SUBRESELLER -> world.apiKey(subreseller, CUSTOMERS);
            case SIBLING -> world.apiKey(sibling, CUSTOMERS);
            case OTHER -> world.apiKey(other, CUSTOMERS);
            case SUPPORT -> world.apiKey(operator, SUPPORT);
            case OPERATOR -> world.apiKey(operator, OPERATOR);
        };
    }

    /** The status, or the code of the refusal. */
    String answer(@Nullable String key, String method, String path, @Nullable String body) {
        var caller = ApiCaller.of(port).with("Idempotency-Key", UUID.randomUUID().toString());
        if (key != null) caller = caller.withKey(key);
        if (body != null) caller = caller.with("Content-Type", typeOf(path, method));
        var answer =
                caller.byTheThousand()
                        .send(method, filled(path), body == null ? null : filled(body));
        lastBody = answer.http().body();
        changed |= !method.equals("GET") && answer.status() < 300;
        var code = answer.text("code");
        return code.isEmpty() ? Integer.toString(answer.status()) : code;
    }

    private static String typeOf(String path, String method) {
        var isBulk = method.equals("POST") && path.endsWith("/admin/domains");
        return isBulk ? "application/x-ndjson" : "application/json";
    }

    /**
     * Whether a command has been carried out here, after which others may be answered otherwise.
     */
    boolean hasChanged() {
        return changed;
    }

    String lastBody() {
        return lastBody;
    }

    private String filled(String text) {
        return text.replace("{domain}", domain.ascii())
                .replace("{account}", world.name(owner))
                .replace("{subreseller}", world.name(subreseller))
                .replace("{other}", world.name(other))
                .replace("{release}", UUID.randomUUID().toString())
                .replace("{user}", "nobody")
                .replace("{id}", Long.toString(Long.MAX_VALUE))
                .replace("{number}", world.phone().e164())
                .replace("{fresh}", "fresh-" + UUID.randomUUID().toString().substring(0, 8));
    }
}
