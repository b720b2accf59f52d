/** Settings that are judged, or settled, before anything starts. */
@NullMarked
package com.domainpinlock.platform.start;

import org.jspecify.annotations.NullMarked;
