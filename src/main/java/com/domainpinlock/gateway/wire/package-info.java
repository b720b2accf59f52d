/**
 * What goes over the wire, byte for byte: how a request is read and an answer written. No rule of
 * the service is known here.
 */
@NullMarked
package com.domainpinlock.gateway.wire;

import org.jspecify.annotations.NullMarked;
