/** Renews paid terms as they end, many at a time. */
@NullMarked
@NamedInterface
package com.domainpinlock.lock.renewal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
