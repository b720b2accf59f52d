package com.domainpinlock.sms;

import java.time.Instant;

/**
 * One attempt that brought a message no further, for the choice of the next gateway.
 *
 * @param at when it began
 * @param passedOn whether the gateway said that another one should have the message: it was {@link
 *     SmsOutcome.Unroutable} or {@link SmsOutcome.Misconfigured}
 * @param over whether the gateway will never deliver it: it was {@link SmsOutcome.Refused}, or
 *     accepted and its receipt says that it has failed
 */
public record SmsTry(String gateway, Instant at, boolean passedOn, boolean over) {}
