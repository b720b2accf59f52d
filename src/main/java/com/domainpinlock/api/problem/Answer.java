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
public record Answer(int status, Refused refused, HttpHeaders headers) {
    /** The refusal with its own status. */
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

    /** What HTTP itself refuses, with its status. */
    public static Answer at(int status) {
        return at(status, HttpHeaders.EMPTY);
    }

    static Answer at(int status, HttpHeaders headers) {
        return unreadable(status, cure(status), headers);
    }

    /** The same where a body or an answer is one JSON object a line. */
    static Answer ofLines(int status, HttpHeaders headers) {
        return switch (status) {
            case 406 ->
                    unreadable(status, "The answer is application/x-ndjson. Accept that.", headers);
            case 415 -> unreadable(status, "Send the body as application/x-ndjson.", headers);
            default -> at(status, headers);
        };
    }

    /** For a path that could mean several things, leaves its place, or is no text. */
    static Answer doubtfulPath() {
        return unreadable(
                400,
                "The path is not taken as it is written: leave out //, a semicolon, a backslash and an encoded slash or percent sign, and send percent-encoded UTF-8.");
    }

    /** For a query, or a form, that Tomcat cannot take apart. */
    static Answer doubtfulParameters() {
        return unreadable(
                400,
                "Send a query, or a form, in percent-encoded UTF-8 and with at most 1000 parameters.");
    }

    private static String cure(int status) {
        return switch (status) {
            case 403 -> "Pages of this origin may not call the API.";
            case 404 -> "There is nothing at this path.";
            case 405 ->
                    "This path does not take this method. The header Allow names those it does.";
            case 406 -> "Answers are application/json. Accept that.";
            case 408 -> "The body came too slowly. Send it at once.";
            case 413 -> "The body is too large.";
            case 414 -> "The path is too long.";
            case 415 -> "Send the body as application/json.";
            case 417 -> "This expectation cannot be met. Leave the header Expect out.";
            case 421 ->
                    "The sandbox answers at localhost alone. Name others in pinlock.sandbox.hosts.";
            case 431 -> "The headers are too large.";
            case 501 -> "This method is not known here. Send GET, POST, PUT or DELETE.";
            default -> "The request is not well-formed HTTP.";
        };
    }
}
