package com.domainpinlock.api;

import static com.domainpinlock.account.Scope.ACCOUNT;
import static com.domainpinlock.account.Scope.GUARD;
import static com.domainpinlock.account.Scope.OPERATOR;
import static com.domainpinlock.account.Scope.PINLOCK;
import static com.domainpinlock.account.Scope.SUPPORT;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may reach what: one row for each endpoint, with the answers to the owner of the domain, his
 * parent, his subreseller, his sibling, another reseller, support and the operator. {@code -}
 * stands for DOMAIN_NOT_FOUND, {@code !} for INSUFFICIENT_SCOPE.
 */
final class AccessRows {
    static final List<AccessRow> ALL = all();

    private AccessRows() {}

    private static List<AccessRow> all() {
        var lock = "/api/v1/domains/{domain}/pin-lock";
        var begin = "{\"pinlock\": 1, \"authorityNumber\": \"{number}\"}";
        var asks = "{\"command\": \"DeleteDomain\"}";
        var ofAny = "{\"domain\": \"{domain}\", \"command\": \"DeleteDomain\"}";
        var money = "{\"amount\": \"1.00\", \"currency\": \"EUR\"}";
        var release = "/api/v1/support/releases/{release}";
        var proposal =
                "{\"domain\": \"{domain}\", \"kind\": \"TAKE_OFF\", \"reason\": \"phone lost\"}";
        return List.of(
                AccessRow.of("PUT", lock, PINLOCK, begin, "202 - - - - ! !"),
                AccessRow.of("GET", lock, PINLOCK, null, "200 - - - - ! !"),
                AccessRow.of(
                        "POST",
                        "/api/v1/domains/{domain}/pins",
                        PINLOCK,
                        "{}",
                        "NOT_ACTIVE - - - - ! !"),
                AccessRow.of("GET", "/api/v1/pin-locks", PINLOCK, null, "200 200 200 200 200 ! !"),
                AccessRow.of("POST", "/api/v1/authorizations", GUARD, ofAny, "200 200 - - - ! !"),
                AccessRow.of(
                        "POST",
                        "/api/v1/domains/{domain}/authorizations",
                        GUARD,
                        asks,
                        "200 200 - - - ! !"),
                AccessRow.of(
                        "GET",
                        "/api/v1/domains/{domain}/release",
                        Set.of(PINLOCK, ACCOUNT),
                        null,
                        "RELEASE_NOT_FOUND RELEASE_NOT_FOUND - - - ! !"),
                AccessRow.of(
                        "POST",
                        "/api/v1/domains/{domain}/release/objection",
                        ACCOUNT,
                        null,
                        "RELEASE_NOT_FOUND RELEASE_NOT_FOUND - - - ! !"),
                supports("GET", "/api/v1/support/domains/{domain}", null, "200"),
                supports("GET", "/api/v1/support/releases", null, "200"),
                supports("POST", "/api/v1/support/releases", proposal, "NOT_ACTIVE"),
                supports("GET", release, null, "RELEASE_NOT_FOUND"),
                supports("POST", release + "/approval", null, "RELEASE_NOT_FOUND"),
                supports(
                        "POST",
                        release + "/objection",
                        "{\"reason\": \"no\"}",
                        "RELEASE_NOT_FOUND"),
                supports("DELETE", release, null, "RELEASE_NOT_FOUND"),
                ownAffair("GET", "/api/v1/account", "200"),
                ownAffair("GET", "/api/v1/account/entries", "200"),
                ownAffair("GET", "/api/v1/account/upcoming", "200"),
                ownAffair("GET", "/api/v1/account/notices", "200"),
                ownAffair("GET", "/api/v1/account/keys", "200"),
                AccessRow.of(
                        "POST",
                        "/api/v1/account/keys",
                        ACCOUNT,
                        "{\"label\": \"{fresh}\", \"scopes\": [\"account\"]}",
                        "201 201 201 201 201 ! !"),
                ownAffair("DELETE", "/api/v1/account/keys/{id}", "INVALID_VALUE"),
                ownAffair("GET", "/api/v1/account/users", "200"),
                AccessRow.of(
                        "POST",
                        "/api/v1/account/users",
                        ACCOUNT,
                        "{\"name\": \"{fresh}\", \"scopes\": [\"account\"]}",
                        "201 201 201 201 201 ! !"),
                ownAffair("POST", "/api/v1/account/users/{user}/reset", "INVALID_VALUE"),
                ownAffair("DELETE", "/api/v1/account/users/{user}", "INVALID_VALUE"),
                AccessRow.of(
                        "GET", "/api/v1/policy", Set.of(), null, "200 200 200 200 200 200 200"),
                ownAffair("GET", "/api/v1/services/domain-pin-lock", "200"),
                AccessRow.of(
                        "PUT",
                        "/api/v1/services/domain-pin-lock",
                        ACCOUNT,
                        null,
                        "200 200 200 200 200 ! !"),
                AccessRow.of(
                        "PUT",
                        "/api/v1/services/domain-pin-lock/subresellers/{subreseller}",
                        ACCOUNT,
                        "{\"switchedOff\": true}",
                        "200 INVALID_VALUE INVALID_VALUE INVALID_VALUE INVALID_VALUE ! !"),
                operators("GET", "/api/v1/admin/accounts", null, "200"),
                operators(
                        "POST",
                        "/api/v1/admin/accounts",
                        "{\"account\": \"{fresh}\", \"kind\": \"RESELLER\", \"currency\": \"EUR\"}",
                        "201"),
                operators("GET", "/api/v1/admin/accounts/{account}", null, "200"),
                operators(
                        "PUT",
                        "/api/v1/admin/accounts/{account}/parent",
                        "{\"parent\": \"{other}\"}",
                        "200"),
                operators("PUT", "/api/v1/admin/accounts/{account}/credit-line", money, "200"),
                operators("PUT", "/api/v1/admin/accounts/{account}/sms-brand", "{}", "200"),
                operators("GET", "/api/v1/admin/accounts/{account}/caps", null, "200"),
                operators("PUT", "/api/v1/admin/accounts/{account}/caps", "{}", "200"),
                operators(
                        "PUT",
                        "/api/v1/admin/accounts/{account}/service",
                        "{\"switchedOff\": true}",
                        "200"),
                operators(
                        "POST",
                        "/api/v1/admin/deposits",
                        "{\"account\": \"{account}\", \"amount\": " + money + "}",
                        "201"),
                operators("GET", "/api/v1/admin/prices", null, "200"),
                operators(
                        "POST",
                        "/api/v1/admin/prices",
                        "{\"account\": \"{account}\", \"amount\": " + money + "}",
                        "201"),
                operators(
                        "POST",
                        "/api/v1/admin/domains",
                        "{\"domain\": \"{fresh}.com\", \"account\": \"{account}\"}\n",
                        "200"),
                operators(
                        "PUT",
                        "/api/v1/admin/domains/{domain}",
                        "{\"account\": \"{other}\"}",
                        "200"),
                operators("GET", "/api/v1/admin/domains/{domain}", null, "200"),
                operators("DELETE", "/api/v1/admin/domains/{domain}", null, "200"),
                operators("POST", "/api/v1/admin/checks", null, "200"),
                AccessRow.of(
                        "GET",
                        "/api/v1/domains/{domain}/audit",
                        ACCOUNT,
                        null,
                        "200 200 - - - ! !"),
                supports("GET", "/api/v1/support/domains/{domain}/audit", null, "200"),
                supports("GET", "/api/v1/support/strays", null, "200"),
                supports(
                        "POST",
                        "/api/v1/support/number-searches",
                        "{\"authorityNumber\": \"{number}\"}",
                        "200"),
                operators("GET", "/api/v1/admin/acts", null, "200"),
                ownOrOperators("GET", "/api/v1/accounts/{account}/keys", null, "200"),
                ownOrOperators(
                        "POST",
                        "/api/v1/accounts/{account}/keys",
                        "{\"label\": \"{fresh}\", \"scopes\": [\"account\"]}",
                        "201"),
                ownOrOperators(
                        "DELETE", "/api/v1/accounts/{account}/keys/{id}", null, "INVALID_VALUE"),
                confirms("/api/v1/accounts/{account}/keys/{id}/confirmation"),
                ownOrOperators("GET", "/api/v1/accounts/{account}/users", null, "200"),
                ownOrOperators(
                        "POST",
                        "/api/v1/accounts/{account}/users",
                        "{\"name\": \"{fresh}\", \"scopes\": [\"account\"]}",
                        "201"),
                ownOrOperators(
                        "POST",
                        "/api/v1/accounts/{account}/users/{user}/reset",
                        null,
                        "INVALID_VALUE"),
                ownOrOperators(
                        "DELETE", "/api/v1/accounts/{account}/users/{user}", null, "INVALID_VALUE"),
                confirms("/api/v1/accounts/{account}/users/{user}/confirmation"));
    }

    /** Every customer's own affairs, and nobody else's. */
    private static AccessRow ownAffair(String method, String path, String status) {
        return AccessRow.of(method, path, ACCOUNT, null, (status + " ").repeat(5) + "! !");
    }

    /**
     * What an account keeps to itself, by its name: not its parent's, nor anybody's but the
     * operator's.
     */
    private static AccessRow ownOrOperators(
            String method, String path, @Nullable String body, String answer) {
        return AccessRow.of(
                method, path, Set.of(ACCOUNT, OPERATOR), body, answer + " ! ! ! ! ! " + answer);
    }

    private static AccessRow supports(
            String method, String path, @Nullable String body, String answer) {
        return AccessRow.of(method, path, SUPPORT, body, "! ! ! ! ! " + answer + " !");
    }

    /** Either of support and operator. */
    private static AccessRow confirms(String path) {
        return AccessRow.of(
                "POST",
                path,
                Set.of(SUPPORT, OPERATOR),
                null,
                "! ! ! ! ! INVALID_VALUE INVALID_VALUE");
    }

    private static AccessRow operators(
            String method, String path, @Nullable String body, String status) {
        return AccessRow.of(method, path, OPERATOR, body, "! ! ! ! ! ! " + status);
    }
}
