package com.domainpinlock.sms;

import java.security.cert.CertificateException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of handing a message to a gateway. Reasons are short words that hold no number and no
 * text.
 */
public sealed interface SmsOutcome {
    /**
     * The gateway has the message.
     *
     * @param messageId the provider's name for it, under which its receipts come; nothing where it
     *     gives none
     */
    record Accepted(@Nullable String messageId) implements SmsOutcome {}

    /** Not now: the same gateway may take the same message later. */
    record Deferred(String reason) implements SmsOutcome {}

    /** Not now, for it takes no more at the moment; the gateway is well. */
    record Throttled(String reason) implements SmsOutcome {}

    /** Not through this gateway, which is well: another one may take it. */
    record Unroutable(String reason) implements SmsOutcome {}

    /** Never through this gateway, which is well: another one may deliver it. */
    record Refused(String reason) implements SmsOutcome {}

    /**
     * Never through this gateway, to which the phone's owner has said STOP. Whom the code protects
     * may have it by another one; who never agreed to any is left in peace.
     */
    record OptedOut(String reason) implements SmsOutcome {}

    /** Through this gateway nothing goes until its operator has mended our side of it. */
    record Misconfigured(String reason) implements SmsOutcome {}

    /** Never, through no gateway: trying again cannot help. */
    record Rejected(String reason) implements SmsOutcome {}

    /** What comes of a connection that was not made, where the provider's certificate is why. */
    static Optional<SmsOutcome> ofUntrusted(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException)
                return Optional.of(new Misconfigured("certificate not trusted"));
        }
        return Optional.empty();
    }
}
