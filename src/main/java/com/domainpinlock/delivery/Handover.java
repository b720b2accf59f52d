package com.domainpinlock.delivery;

import java.time.Instant;

/**
 * One attempt to hand an SMS to a gateway.
 *
 * @param attempt its number, from 1
 */
record Handover(PinSms sms, int attempt, String gateway, Instant at) {}
