package com.domainpinlock.admin;

import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.Refused;

/** What can be wrong with the person whose key somebody asks for. */
final class KeyFields {
    private static final String PERSON = "person";

    private KeyFields() {}

    static RuntimeException personMissing() {
        return Refused.field(
                        Refusal.MISSING_FIELD,
                        PERSON,
                        "Send person: keys with the scopes support and operator belong to persons.")
                .thrown();
    }

    static RuntimeException personInvalid() {
        return Refused.invalid(
                PERSON,
                "A person's name is 1 to 63 lower-case letters, digits, dots, underscores and hyphens, a letter or digit at either end.");
    }

    static RuntimeException personTaken() {
        return Refused.invalid(
                PERSON,
                "This person is known already, and makes further keys with a key of their own: enter a new name, or let them.");
    }
}
