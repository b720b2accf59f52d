/**
 * Whether what was written down is all still there: the ledger and the audit are chains of keyed
 * hashes, checked by one walk and witnessed by one file. It stands above the tables it reads.
 */
@NullMarked
@ApplicationModule(
        displayName = "5 chain",
        allowedDependencies = {"platform", "audit", "billing"})
package com.domainpinlock.chain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
