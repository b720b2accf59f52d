package com.domainpinlock.api.problem;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import org.springframework.http.HttpHeaders;

/**
 * How a request that failed is answered: mostly with its refusal's own status, and with the
 * framework's where it knows better (405 for a wrong method).
 *
 * @param status the HTTP status
 * @param refused what is told
 * @param headers what HTTP wants beside it, such as Allow
 */
record Answer(int status, Refused refused, HttpHeaders headers) {
    static Answer to(Refused refused) {
        return new Answer(refused.why().status(), refused, HttpHeaders.EMPTY);
    }

    static Answer unreadable(int status, String cure) {
        return unreadable(status, cure, HttpHeaders.EMPTY);
    }

    static Answer unreadable(int status, String cure, HttpHeaders headers) {
        var refused = Refused.because(Refusal.MALFORMED_REQUEST).cure(cure);
        return new Answer(status, refused, headers);
    }
}
