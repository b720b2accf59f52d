/** What stands before every controller: keys, limits, strictness, arguments. */
@NullMarked
package com.domainpinlock.api.edge;

import org.jspecify.annotations.NullMarked;
