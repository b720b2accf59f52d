package com.domainpinlock.admin;

import com.domainpinlock.kernel.DomainName;

/**
 * Says who shall hold a domain.
 *
 * @param account the account's name, which may be nobody's
 */
public record WantedHolder(DomainName domain, String account) {}
