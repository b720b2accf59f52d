/** Sends through any provider that speaks SMPP 3.4, over one connection that is kept bound. */
@NullMarked
package com.domainpinlock.sms.smpp;

import org.jspecify.annotations.NullMarked;
