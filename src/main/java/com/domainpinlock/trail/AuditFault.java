package com.domainpinlock.trail;

/**
 * What of the audit does not fit, the first of it.
 *
 * @param row names it, as in {@code audit_entry example.com lock 7 seq 12}
 * @param what says what is wrong with it
 */
public record AuditFault(String row, String what) {}
