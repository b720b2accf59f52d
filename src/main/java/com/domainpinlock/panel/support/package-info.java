/** The pages of the support desk. */
@NullMarked
package com.domainpinlock.panel.support;

import org.jspecify.annotations.NullMarked;
