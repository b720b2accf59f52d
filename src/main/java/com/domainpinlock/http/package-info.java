/** What all ways of calling the service over HTTP share: a request's name, slow and long bodies. */
@NullMarked
@ApplicationModule(displayName = "2 http", allowedDependencies = "kernel")
package com.domainpinlock.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
