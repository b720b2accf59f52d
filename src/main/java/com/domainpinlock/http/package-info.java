/** What all ways of calling the service over HTTP share. */
@NullMarked
@ApplicationModule(displayName = "1 http", allowedDependencies = "kernel")
package com.domainpinlock.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
