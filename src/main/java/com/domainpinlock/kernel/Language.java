package com.domainpinlock.kernel;

/** The languages in which an SMS can be written. */
public enum Language {
    EN,
    DE
}
