package com.domainpinlock.api.problem;

import org.springframework.http.HttpHeaders;

/** Says what HTTP itself already refuses, and keeps its status. */
public final class WrongRequest {
    private WrongRequest() {}

    public static Answer at(int status) {
        return at(status, HttpHeaders.EMPTY);
    }

    public static Answer at(int status, HttpHeaders headers) {
        return Answer.unreadable(status, cure(status), headers);
    }

    /** For a path that could mean several things, leaves its place, or is no text. */
    public static Answer doubtfulPath() {
        return Answer.unreadable(
                400,
                "The path is not taken as it is written: leave out //, a semicolon, a backslash and an encoded slash or percent sign, and send percent-encoded UTF-8.");
    }

    /** For a query, or a form, that Tomcat cannot take apart. */
    public static Answer doubtfulParameters() {
        return Answer.unreadable(
                400,
                "Send a query, or a form, in percent-encoded UTF-8 and with at most 1000 parameters.");
    }

    /** The same where a body or an answer is one JSON object a line. */
    public static Answer ofLines(int status, HttpHeaders headers) {
        return switch (status) {
            case 406 ->
                    Answer.unreadable(
                            status, "The answer is application/x-ndjson. Accept that.", headers);
            case 415 ->
                    Answer.unreadable(status, "Send the body as application/x-ndjson.", headers);
            default -> at(status, headers);
        };
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
