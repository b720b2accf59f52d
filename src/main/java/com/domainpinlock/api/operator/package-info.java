/** What the operator's own account may ask for. */
@NullMarked
package com.domainpinlock.api.operator;

import org.jspecify.annotations.NullMarked;
