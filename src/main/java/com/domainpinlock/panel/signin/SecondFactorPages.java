package com.domainpinlock.panel.signin;

import com.domainpinlock.panel.Attempts;
import com.domainpinlock.panel.PanelPaths;
import com.domainpinlock.panel.PanelSession;
import com.domainpinlock.user.SecondFactor;
import com.domainpinlock.user.SignedIn;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Turns one's own second factor on and off. Its secret stands on the page that answers the first
 * form and nowhere else: whoever has lost that page begins again.
 */
@Controller
class SecondFactorPages {
    private static final String PLACE = PanelPaths.ME + "/second-factor";
    private static final String PAGE = "panel/signin/second-factor";
    private static final String ENROLMENT = "panel/signin/enrolment";
    private static final String DONE = "done";
    private static final Pattern FOUR = Pattern.compile(".{4}(?=.)");

    private final SecondFactor secondFactor;
    private final PanelSession session;
    private final Attempts attempts;

    SecondFactorPages(SecondFactor secondFactor, PanelSession session, Attempts attempts) {
        this.secondFactor = secondFactor;
        this.session = session;
        this.attempts = attempts;
    }

    /**
     * A QR code as the path of an SVG. A picture of its own would have an address, and what it
     * shows would have to be kept for it.
     *
     * @param size how many squares it has on each side, with the quiet ground around it
     * @param path its dark squares, each row's neighbours in one
     */
    record QrPicture(int size, String path) {
        private static final Map<EncodeHintType, Object> HINTS =
                Map.of(
                        EncodeHintType.CHARACTER_SET,
                        StandardCharsets.UTF_8.name(),
                        EncodeHintType.ERROR_CORRECTION,
                        ErrorCorrectionLevel.M);

        static QrPicture of(String text) {
            var squares = squares(text);
            var path = new StringBuilder();
            for (var row = 0; row < squares.getHeight(); row++) add(squares, row, path);
            return new QrPicture(squares.getWidth(), path.toString());
        }

        private static BitMatrix squares(String text) {
            try {
                return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, HINTS);
            } catch (WriterException e) {
                throw new IllegalStateException("the text is too long for a QR code", e);
            }
        }

        private static void add(BitMatrix squares, int row, StringBuilder path) {
            var column = 0;
            while (column < squares.getWidth()) {
                var begin = column;
                while (column < squares.getWidth() && squares.get(column, row)) column++;
                var length = column - begin;
                if (length > 0)
                    path.append("M%s %sh%sv1h-%sz".formatted(begin, row, length, length));
                else column++;
            }
        }

        public String viewBox() {
            return "0 0 %s %s".formatted(size, size);
        }

        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    @GetMapping(PLACE)
    String show() {
        return PAGE;
    }

    @PostMapping(PLACE)
    String begin(SignedIn who, @RequestParam(defaultValue = "") String password, Model model) {
        return attempts.orAgain(
                model,
                () -> {
                    var enrolment = secondFactor.begin(who, password);
                    model.addAttribute(
                            "secret", FOUR.matcher(enrolment.secret()).replaceAll("$0 "));
                    model.addAttribute("picture", QrPicture.of(enrolment.uri()));
                    return ENROLMENT;
                },
                () -> PAGE);
    }

    @PostMapping(PLACE + "/code")
    String confirm(
            SignedIn who,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            RedirectAttributes afterwards,
            Model model) {
        return attempts.orAgain(
                model,
                () -> {
                    session.goOn(secondFactor.confirm(who, code), request);
                    afterwards.addFlashAttribute(DONE, "factor.turnedOn");
                    return MePages.TO_ME;
                },
                () -> ENROLMENT);
    }

    @PostMapping(PLACE + "/off")
    String turnOff(
            SignedIn who,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            RedirectAttributes afterwards,
            Model model) {
        return attempts.orAgain(
                model,
                () -> {
                    session.goOn(secondFactor.turnOff(who, password, code), request);
                    afterwards.addFlashAttribute(DONE, "factor.turnedOff");
                    return MePages.TO_ME;
                },
                () -> PAGE);
    }
}
