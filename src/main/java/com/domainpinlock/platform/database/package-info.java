/**
 * The connection to PostgreSQL: pool, transactions, roles, the watch over it, and repeated bits of
 * SQL.
 */
@NullMarked
package com.domainpinlock.platform.database;

import org.jspecify.annotations.NullMarked;
