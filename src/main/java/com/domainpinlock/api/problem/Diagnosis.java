package com.domainpinlock.api.problem;

import com.domainpinlock.http.LimitedRequest;
import com.domainpinlock.http.PatientBodies;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.platform.keys.SecretKeys;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.multipart.MultipartException;
import tools.jackson.core.JacksonException;

/** Finds out what an exception means to the caller. It never repeats what the caller sent. */
public final class Diagnosis {
    private Diagnosis() {}

    /** Refuses a request that its sender should have signed, and has not: 403. */
    public static final class WrongSignature extends RuntimeException {
        public WrongSignature() {
            super("wrong signature", null, false, false);
        }
    }

    /**
     * Tells a database that is down, failing over or too busy, and a key that is not here yet or
     * any more, from a bug: repeating helps.
     */
    static final class Outage {
        /**
         * Connections, resources, a server going down or up, and a lock or a row lost to another
         * transaction.
         */
        private static final Set<String> STATE_CLASSES = Set.of("08", "53", "57", "40", "58");

        /**
         * A lock not to be had in time, and a server that only reads as it is about to be replaced.
         */
        private static final Set<String> STATES = Set.of("55P03", "25006");

        private Outage() {}

        static boolean caused(Throwable thrown) {
            return Causes.of(thrown).stream().anyMatch(Outage::is);
        }

        private static boolean is(Throwable cause) {
            return switch (cause) {
                case TransientDataAccessException _,
                        RecoverableDataAccessException _,
                        DataAccessResourceFailureException _,
                        CannotCreateTransactionException _,
                        TransactionTimedOutException _,
                        SQLTransientException _,
                        SQLRecoverableException _,
                        SecretKeys.NotSet _ ->
                        true;
                case SQLException sql -> says(sql.getSQLState());
                default -> false;
            };
        }

        /**
         * The pool says without a state that a connection is closed; the database always has one.
         */
        private static boolean says(@Nullable String state) {
            if (state == null) return true;
            return state.length() == 5
                    && (STATES.contains(state) || STATE_CLASSES.contains(state.substring(0, 2)));
        }
    }

    public static Answer of(Throwable thrown) {
        var refused = Causes.find(thrown, CommandRefused.class);
        if (refused.isPresent()) return Answer.to(refused.get().refused());
        if (Causes.find(thrown, LimitedRequest.BodyTooLarge.class).isPresent())
            return Answer.at(413);
        if (Causes.find(thrown, PatientBodies.BodyTooSlow.class).isPresent()) return Answer.at(408);
        return switch (thrown) {
            case HttpMessageNotReadableException unread -> unreadable(unread);
            case MissingServletRequestParameterException missing ->
                    Answer.to(WrongValue.missing(missing.getParameterName()));
            case TypeMismatchException mismatch -> Answer.to(WrongValue.of(mismatch));
            case MethodArgumentNotValidException invalid -> Answer.to(WrongValue.of(invalid));
            case HandlerMethodValidationException invalid when !invalid.isForReturnValue() ->
                    Answer.to(WrongValue.of(invalid));
            case WrongSignature _ ->
                    Answer.unreadable(403, "The signature is missing, or is not of this request.");
            case ErrorResponse known -> known(known);
            case InvalidParameterException _ -> Answer.doubtfulParameters();
            case RequestRejectedException _,
                    MultipartException _,
                    BadRequestException _,
                    AsyncRequestNotUsableException _ ->
                    Answer.at(400);
            default -> failed(Outage.caused(thrown));
        };
    }

    private static Answer unreadable(HttpMessageNotReadableException unread) {
        return Causes.find(unread, JacksonException.class)
                .map(WrongJson::of)
                .map(Answer::to)
                .orElseGet(() -> Answer.unreadable(400, "The body is missing or ends too early."));
    }

    private static Answer known(ErrorResponse response) {
        var status = response.getStatusCode();
        if (status.is4xxClientError())
            return isAboutLines(response)
                    ? Answer.ofLines(status.value(), response.getHeaders())
                    : Answer.at(status.value(), response.getHeaders());
        return failed(status.value() == 503);
    }

    private static boolean isAboutLines(ErrorResponse response) {
        return response instanceof HttpMediaTypeException types
                && types.getSupportedMediaTypes().contains(MediaType.APPLICATION_NDJSON);
    }

    private static Answer failed(boolean outage) {
        var why = outage ? Refusal.UNAVAILABLE : Refusal.INTERNAL_ERROR;
        return Answer.to(Refused.because(why));
    }
}
