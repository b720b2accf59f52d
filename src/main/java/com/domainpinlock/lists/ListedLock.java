package com.domainpinlock.lists;

import com.domainpinlock.kernel.DomainName;
import java.time.Instant;

/**
 * A line of the list of locked domains.
 *
 * @param domain the locked domain
 * @param account the name of the account that holds the domain
 * @param paidUntil the first instant that is not paid
 * @param nextChargeAt the end of the term, or for an overdue lock the next try
 * @param overdue whether that instant has come without a new charge
 * @param frozen whether only support can release it, after too many wrong codes
 */
public record ListedLock(
        DomainName domain,
        String account,
        Instant paidUntil,
        Instant nextChargeAt,
        boolean overdue,
        boolean frozen) {}
