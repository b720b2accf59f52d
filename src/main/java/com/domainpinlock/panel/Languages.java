package com.domainpinlock.panel;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.support.RequestContextUtils;

/** The languages of the panel, and the switch between them: {@code ?lang=de} at any page. */
public class Languages implements HandlerInterceptor {
    private static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.GERMAN);
    static final String CHOICE = "lang";

    /** What the browser asks for, if we have it; else English. */
    static Locale accepted(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) return Locale.ENGLISH;
        return Collections.list(request.getLocales()).stream()
                .map(locale -> Locale.of(locale.getLanguage()))
                .filter(ALL::contains)
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        var chosen = request.getParameter(CHOICE);
        var locales = RequestContextUtils.getLocaleResolver(request);
        if (chosen == null || locales == null) return true;
        ALL.stream()
                .filter(locale -> locale.getLanguage().equals(chosen))
                .forEach(locale -> locales.setLocale(request, response, locale));
        return true;
    }
}
