package com.domainpinlock.sms.sandbox;

import static com.domainpinlock.platform.database.SqlInstants.instant;

import com.domainpinlock.kernel.MobileNumbers;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/**
 * Shows what the sandbox gateway kept, newest first. It answers this machine alone unless told
 * otherwise.
 */
@Controller
@ConditionalOnBooleanProperty("pinlock.sandbox")
@EnableConfigurationProperties(SandboxPhone.Properties.class)
@Transactional(readOnly = true)
class SandboxPhone {
    private static final String MESSAGES = "select to_number, text, sent_at from sandbox_message";
    private static final String LATEST = " order by id desc limit 200";
    private static final int ON_A_SCREEN = 10;
    private static final List<String> FORWARDED =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP");

    private final JdbcClient jdbc;
    private final Properties properties;
    private final MobileNumbers numbers;

    SandboxPhone(JdbcClient jdbc, Properties properties, MobileNumbers numbers) {
        this.numbers = numbers;
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /**
     * The settings of the sandbox phone.
     *
     * @param remote whether it answers callers from other machines too; what it shows opens locks
     */
    @ConfigurationProperties("pinlock.sandbox-phone")
    record Properties(@DefaultValue("false") boolean remote) {}

    record Message(String to, String text, Instant sentAt) {
        @Override
        public String toString() {
            return "Message[sentAt=" + sentAt + ", the rest redacted]";
        }
    }

    @GetMapping(path = "/sandbox/phone/messages", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    List<Message> messages(@RequestParam @Nullable String to, HttpServletRequest request) {
        requireNear(request);
        return find(to);
    }

    @GetMapping(path = "/sandbox/phone", produces = MediaType.TEXT_HTML_VALUE)
    String page(@RequestParam @Nullable String to, HttpServletRequest request, Model model) {
        requireNear(request);
        model.addAttribute("messages", find(to));
        model.addAttribute("to", to == null || to.isBlank() ? "" : number(to));
        return "sandbox-phone";
    }

    /** The phone alone, for a page that shows it beside something else. */
    @GetMapping(path = "/sandbox/phone/screen", produces = MediaType.TEXT_HTML_VALUE)
    String screen(HttpServletRequest request, Model model) {
        requireNear(request);
        model.addAttribute("messages", find(null).stream().limit(ON_A_SCREEN).toList());
        return "sandbox-phone :: screen";
    }

    private List<Message> find(@Nullable String to) {
        var messages =
                to == null || to.isBlank()
                        ? jdbc.sql(MESSAGES + LATEST)
                        : jdbc.sql(MESSAGES + " where to_number = ?" + LATEST).param(number(to));
        return messages.query((row, _) ->
                        new Message(row.getString(1), row.getString(2), instant(row, 3)))
                .list();
    }

    /** A plus sign that was not escaped arrives as a space. */
    private String number(String to) {
        return numbers.parse(to.startsWith(" ") ? "+" + to.strip() : to).e164();
    }

    private void requireNear(HttpServletRequest request) {
        if (properties.remote()) return;
        if (!isLoopback(request.getRemoteAddr()) || isForwarded(request))
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** A proxy on this machine has callers from elsewhere. */
    private static boolean isForwarded(HttpServletRequest request) {
        return FORWARDED.stream().anyMatch(name -> request.getHeader(name) != null);
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
