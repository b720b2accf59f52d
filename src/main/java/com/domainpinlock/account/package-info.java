/** Who calls: accounts, their keys and what each key may do. */
@NullMarked
@ApplicationModule(
        displayName = "2 account",
        allowedDependencies = {"kernel", "platform"})
package com.domainpinlock.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
