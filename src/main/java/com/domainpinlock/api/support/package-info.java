/** What people of support may ask for. */
@NullMarked
package com.domainpinlock.api.support;

import org.jspecify.annotations.NullMarked;
