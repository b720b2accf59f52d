package com.domainpinlock.panel;

import com.domainpinlock.http.RefusalForm;
import com.domainpinlock.http.RequestId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Shows a person a page where no page of the panel could be shown, and the number to ask with. */
@Component
class PanelErrors implements RefusalForm {
    private final ITemplateEngine templates;
    private final RefusalWords words;

    PanelErrors(ITemplateEngine templates, RefusalWords words) {
        this.templates = templates;
        this.words = words;
    }

    @Override
    public boolean covers(HttpServletRequest request) {
        return PanelPaths.cover(request);
    }

    @Override
    public void write(
            Refused refused, int status, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (isFormsAddress(status, request)) {
            response.sendRedirect(above(request.getRequestURI()));
            return;
        }
        var locale = RequestContextUtils.getLocale(request);
        var page =
                templates.process(
                        "panel/error",
                        new Context(
                                locale,
                                Map.of(
                                        "refused", words.say(refused, locale),
                                        "status", status,
                                        "request", RequestId.of(request, null))));
        var bytes = page.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/html; charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** Somebody comes back to what a form was sent to, by a link to it or after signing in. */
    private static boolean isFormsAddress(int status, HttpServletRequest request) {
        return status == HttpServletResponse.SC_METHOD_NOT_ALLOWED
                && request.getMethod().equals("GET")
                && request.getRequestURI().startsWith(PanelPaths.PANEL + "/");
    }

    private static String above(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }
}
