/** A phone for trying things out: what is "sent" to it is kept and shown. */
@NullMarked
package com.domainpinlock.sms.sandbox;

import org.jspecify.annotations.NullMarked;
