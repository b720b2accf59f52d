/** The pages of locks: the list, a domain, locking and unlocking. */
@NullMarked
package com.domainpinlock.panel.lock;

import org.jspecify.annotations.NullMarked;
