package com.domainpinlock.api;

import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.token.PinCode;

/** Reads the code that a request came with, for this domain and command. */
@FunctionalInterface
interface CodeReader {
    PinCode read(String raw, DomainName domain, String command);
}
