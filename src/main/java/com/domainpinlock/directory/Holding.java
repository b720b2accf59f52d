package com.domainpinlock.directory;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;

/** Says that an account holds a domain. */
public record Holding(DomainName domain, AccountId holder) {}
