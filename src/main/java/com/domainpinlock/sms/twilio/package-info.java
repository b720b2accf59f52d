/** Sends through Twilio, and reads what Twilio calls back with. */
@NullMarked
@NamedInterface("twilio")
package com.domainpinlock.sms.twilio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
