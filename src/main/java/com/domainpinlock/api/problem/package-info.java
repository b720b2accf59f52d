/** One form for every answer that refuses. */
@NullMarked
package com.domainpinlock.api.problem;

import org.jspecify.annotations.NullMarked;
