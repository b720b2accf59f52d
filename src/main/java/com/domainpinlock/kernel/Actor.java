package com.domainpinlock.kernel;

/**
 * Says who gives a command, for the audit trail.
 *
 * @param account the account that calls
 * @param apiKey the id of the API key it calls with
 * @param request the correlation id of the request
 */
public record Actor(AccountId account, long apiKey, String request) {}
