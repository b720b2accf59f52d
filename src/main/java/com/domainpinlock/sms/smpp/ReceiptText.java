package com.domainpinlock.sms.smpp;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What providers write into a receipt's text, each a bit differently: {@code id:… sub:… dlvrd:…
 * submit date:… done date:… stat:DELIVRD err:000 text:…}, with spaces or semicolons between. The
 * SMS itself, which ends it, is not read.
 */
record ReceiptText(Optional<String> id, Optional<String> state, Optional<String> error) {
    private static final Pattern SMS = Pattern.compile("(?is)\\btext:.*");
    private static final Pattern ID = Pattern.compile("(?i)\\bid:\\s*([^\\s;]{1,65})(?![^\\s;])");
    private static final Pattern STATE = Pattern.compile("(?i)\\bstat:\\s*(\\w{2,20})\\b");
    private static final Pattern ERROR = Pattern.compile("(?i)\\berr:\\s*(\\w{1,5})\\b");

    static ReceiptText read(String text) {
        var fields = SMS.matcher(text).replaceFirst("");
        return new ReceiptText(find(ID, fields), find(STATE, fields), find(ERROR, fields));
    }

    private static Optional<String> find(Pattern field, String text) {
        var matcher = field.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
