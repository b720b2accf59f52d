/**
 * What stands before every controller: keys, limits, strictness, and one form for whatever goes
 * wrong.
 */
@NullMarked
package com.domainpinlock.api.edge;

import org.jspecify.annotations.NullMarked;
