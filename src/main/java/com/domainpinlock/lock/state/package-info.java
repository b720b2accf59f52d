/**
 * The state of locks: each lock's row, which {@code PinLock} alone changes, by its verbs, one by
 * one or many at a time; its number, its trail's end and its paid term. Nothing outside of {@code
 * lock} sees it.
 */
@NullMarked
package com.domainpinlock.lock.state;

import org.jspecify.annotations.NullMarked;
