package com.domainpinlock.support;

import com.domainpinlock.account.Persons;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.user.AccountUsers;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sees to it that two people agree, and not one with two names or two keys (rule 28). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SecondPerson {
    private final Persons persons;
    private final AccountUsers users;
    private final SupportProperties properties;

    SecondPerson(Persons persons, AccountUsers users, SupportProperties properties) {
        this.persons = persons;
        this.users = users;
        this.properties = properties;
    }

    /**
     * The person behind a key of support.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INSUFFICIENT_SCOPE for a machine's key
     */
    static long of(Actor actor) {
        var person = actor.person();
        if (person != null) return person;
        throw Refused.because(Refusal.INSUFFICIENT_SCOPE)
                .scope("support")
                .cure("Use the support key of a person.")
                .thrown();
    }

    /**
     * The person who agrees to what another one has proposed. A person entered after the proposal,
     * or whose key or password was, may be the proposer's invention.
     *
     * @throws com.domainpinlock.kernel.CommandRefused OTHER_PERSON_REQUIRED
     */
    long require(Release release, Actor actor) {
        var second = of(actor);
        if (second == release.proposedBy())
            throw refused("Who proposed it does not approve it: somebody else has to.");
        if (persons.areRelated(second, release.proposedBy()))
            throw refused(
                    "One of you has entered the other, or who entered the other: somebody else has to approve.");
        if (properties.separateOrigins() && persons.haveOneOrigin(second, release.proposedBy()))
            throw refused(
                    "Somebody has entered both of you: one whom others have entered has to approve.");
        if (since(second, actor).isAfter(release.proposedAt()))
            throw refused(
                    "Your access is younger than the proposal: somebody else has to approve.");
        return second;
    }

    /** A signed-in user may be the person who made the password. */
    private Instant since(long person, Actor actor) {
        var known = persons.since(person, actor.apiKey());
        if (actor.apiKey() != null) return known;
        return users.since(person).filter(known::isBefore).orElse(known);
    }

    static RuntimeException refused(String cure) {
        return Refused.because(Refusal.OTHER_PERSON_REQUIRED).cure(cure).thrown();
    }
}
