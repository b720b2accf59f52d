/** The way into the panel and out of it. */
@NullMarked
package com.domainpinlock.panel.signin;

import org.jspecify.annotations.NullMarked;
