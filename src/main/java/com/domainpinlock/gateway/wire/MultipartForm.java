package com.domainpinlock.gateway.wire;

import com.domainpinlock.kernel.AsciiCase;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Reads a multipart form, as some HTTP libraries write one unasked, as the plain form that it
 * stands for. Every byte of a value is kept.
 */
public final class MultipartForm {
    private static final String TYPE = "multipart/form-data";
    private static final String NAME = "; name=\"";
    private static final String LINE_END = "\r\n";

    private MultipartForm() {}

    /**
     * The same fields as a plain form. A body that does not begin with its boundary is one already,
     * whatever its type says.
     *
     * @throws com.domainpinlock.kernel.CommandRefused MALFORMED_REQUEST for a part without a name
     */
    public static byte[] plain(@Nullable String type, byte[] body) {
        var text = new String(body, StandardCharsets.ISO_8859_1);
        var boundary = boundary(type);
        if (boundary == null || !text.startsWith(boundary)) return body;
        var fields = new ArrayList<String>();
        var end = 0;
        while (!text.startsWith("--", end + boundary.length())) {
            var from = end + boundary.length();
            end = text.indexOf(LINE_END + boundary, from);
            if (end < 0) throw malformed();
            fields.add(field(text.substring(from, end)));
            end += LINE_END.length();
        }
        return String.join("&", fields).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String field(String part) {
        var head = part.indexOf(LINE_END + LINE_END);
        var name = AsciiCase.lower(part).indexOf(NAME) + NAME.length();
        var nameEnd = part.indexOf('"', name);
        if (name < NAME.length() || nameEnd < 0 || head < nameEnd) throw malformed();
        var value = part.substring(head + 2 * LINE_END.length());
        return encoded(part.substring(name, nameEnd)) + "=" + encoded(value);
    }

    private static String encoded(String bytes) {
        return URLEncoder.encode(bytes, StandardCharsets.ISO_8859_1);
    }

    /** With the two hyphens before it; none where it is no such form. */
    private static @Nullable String boundary(@Nullable String type) {
        if (type == null || !AsciiCase.lower(type).startsWith(TYPE)) return null;
        var at = AsciiCase.lower(type).indexOf("boundary=");
        if (at < 0) return null;
        var value = type.substring(at + "boundary=".length()).split(";", 2)[0].strip();
        var plain = value.replace("\"", "");
        return plain.isEmpty() ? null : "--" + plain;
    }

    private static RuntimeException malformed() {
        return Refused.because(Refusal.MALFORMED_REQUEST)
                .cure("Every part of a multipart form has a name, and the last one is ended.")
                .thrown();
    }
}
