package com.domainpinlock.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Says who gives a command and from where, for the audit trail.
 *
 * @param account the account that calls
 * @param apiKey the id of the API key it calls with; none where a person has signed in
 * @param person the id of the person who calls; none where a key is a machine's
 * @param request the correlation id of the request
 * @param source the address that the request came from
 */
public record Actor(
        AccountId account,
        @Nullable Long apiKey,
        @Nullable Long person,
        String request,
        String source) {}
