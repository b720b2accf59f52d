/** What the operator of the service calls. */
@NullMarked
package com.domainpinlock.api.operator;

import org.jspecify.annotations.NullMarked;
