package com.domainpinlock.sms.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.domainpinlock.kernel.AsciiCase;
import com.domainpinlock.kernel.StartRefused;
import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.sms.SmsOutcome.Deferred;
import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.http.Header;

/**
 * Carries a request of Twilio's library over the wire: once, within a time that covers all of it.
 * The library's own client repeats a POST after a 5xx and knows no end. The one beneath this
 * repeats only what is idempotent, unless a system property tells it otherwise.
 */
final class OnePost extends HttpClient implements AutoCloseable {
    private static final String REPEATS = "jdk.httpclient.enableAllMethodRetry";
    private static final long ANSWER_BYTES_MAX = 64L * 1024;

    /** The library's log stumbles over none at all. */
    private static final Header[] NO_HEADERS = {};

    private final java.net.http.HttpClient http;
    private final String baseUrl;
    private final Duration timeout;

    OnePost(String baseUrl, Duration connectTimeout, Duration timeout) {
        var repeats = System.getProperty(REPEATS);
        if (repeats != null && !AsciiCase.same(repeats, "false"))
            throw new StartRefused(
                    "The system property " + REPEATS + " would send SMS twice: take it out.");
        this.baseUrl = baseUrl;
        this.timeout = timeout;
        http =
                java.net.http.HttpClient.newBuilder()
                        .version(Version.HTTP_1_1)
                        .followRedirects(Redirect.NEVER)
                        .connectTimeout(connectTimeout)
                        .build();
    }

    /**
     * Carries the outcome of an attempt past Twilio's library, which would quote what was answered.
     */
    static final class NotAccepted extends RuntimeException {
        private final transient SmsOutcome outcome;

        NotAccepted(SmsOutcome outcome) {
            super(outcome.toString(), null, false, false);
            this.outcome = outcome;
        }

        SmsOutcome outcome() {
            return outcome;
        }
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response reliableRequest(Request request, int[] codes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    /**
     * Sends it and returns what Twilio accepted.
     *
     * @throws NotAccepted for every other answer, and for none
     */
    @Override
    public Response makeRequest(Request request) {
        var answer = answerTo(onTheWire(request));
        if (answer.statusCode() / 100 != 2)
            throw new NotAccepted(TwilioErrors.outcome(answer.statusCode(), answer.body()));
        return new Response(answer.body(), answer.statusCode(), NO_HEADERS);
    }

    private HttpRequest onTheWire(Request request) {
        return HttpRequest.newBuilder(URI.create(baseUrl + request.constructURL().getPath()))
                .header("Authorization", request.getAuthString())
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .method(
                        request.getMethod().toString(),
                        BodyPublishers.ofString(request.encodeFormBody()))
                .build();
    }

    /**
     * Where the connection breaks, Twilio may have taken the SMS: the later attempt sends the same
     * code, harmlessly.
     */
    private HttpResponse<String> answerTo(HttpRequest request) {
        var whole = BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), ANSWER_BYTES_MAX);
        var answer = http.sendAsync(request, whole);
        try {
            return answer.get(timeout.toNanos(), NANOSECONDS);
        } catch (TimeoutException _) {
            throw new NotAccepted(new Deferred("no answer in time"));
        } catch (ExecutionException failed) {
            throw new NotAccepted(
                    SmsOutcome.ofUntrusted(failed).orElseGet(() -> new Deferred(reason(failed))));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new NotAccepted(new Deferred("interrupted"));
        } finally {
            var _ = answer.cancel(true);
        }
    }

    private static String reason(ExecutionException failed) {
        var cause = failed.getCause();
        var connected =
                !(cause instanceof ConnectException
                        || cause instanceof HttpConnectTimeoutException);
        return connected ? "connection lost" : "unreachable";
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
