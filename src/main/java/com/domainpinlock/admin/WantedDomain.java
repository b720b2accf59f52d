package com.domainpinlock.admin;

import com.domainpinlock.kernel.DomainName;

/**
 * Says who shall hold a domain.
 *
 * @param account the account's name, which may be nobody's
 * @param belowLockedDomain whether it may enter the directory below a domain with an active lock
 */
public record WantedDomain(DomainName domain, String account, boolean belowLockedDomain) {
    /** One that enters below no locked domain. */
    public WantedDomain(DomainName domain, String account) {
        this(domain, account, false);
    }
}
