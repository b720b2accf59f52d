package com.domainpinlock.trail;

import java.util.Optional;

/**
 * What checking all trails has shown.
 *
 * @param entries how many entries were read
 * @param locks how many locks' trails they belong to
 * @param fault nothing where everything fits
 */
public record AuditReport(long entries, long locks, Optional<AuditFault> fault) {}
