/** The PostgreSQL that the service brings along where none is configured. */
@NullMarked
package com.domainpinlock.platform.embedded;

import org.jspecify.annotations.NullMarked;
