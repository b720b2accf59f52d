package com.domainpinlock.panel.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The picture is drawn as a browser would, and read again as a phone would. */
class QrPictureTest {
    private static final Pattern STROKE = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");
    private static final String URI =
            "otpauth://totp/DomainPinLock:demo%2Fanna?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
                    + "&issuer=DomainPinLock&algorithm=SHA1&digits=6&period=30";
    private static final int SCALE = 4;

    @Test
    void aPhoneReadsWhatWasWritten() throws ReaderException {
        assertThat(read(QrPicture.of(URI))).isEqualTo(URI);
    }

    @Test
    void aPhoneReadsTheLongestNamesToo() throws ReaderException {
        var longest = URI.replace("demo", "a".repeat(63)).replace("anna", "b".repeat(63));

        assertThat(read(QrPicture.of(longest))).isEqualTo(longest);
    }

    @Test
    void theGroundAroundItIsFourSquaresWideAndLight() {
        var picture = QrPicture.of(URI);

        assertThat(picture.viewBox()).isEqualTo("0 0 %1$d %1$d", picture.size());
        assertThat(STROKE.matcher(picture.path()).results())
                .allSatisfy(stroke -> {
                    var x = Integer.parseInt(stroke.group(1));
                    var y = Integer.parseInt(stroke.group(2));
                    var length = Integer.parseInt(stroke.group(3));
                    assertThat(x).isGreaterThanOrEqualTo(4);
                    assertThat(x + length).isLessThanOrEqualTo(picture.size() - 4);
                    assertThat(y).isBetween(4, picture.size() - 5);
                });
    }

    @Test
    void itPrintsNothingOfWhatItShows() {
        assertThat(QrPicture.of(URI)).hasToString("[redacted]");
    }

    private static String read(QrPicture picture) throws ReaderException {
        var side = picture.size() * SCALE;
        var pixels = new int[side * side];
        Arrays.fill(pixels, 0xffffff);
        assertThat(STROKE.matcher(picture.path()).replaceAll("")).isEmpty();
        STROKE.matcher(picture.path())
                .results()
                .forEach(stroke -> {
                    assertThat(stroke.group(4)).isEqualTo(stroke.group(3));
                    paint(
                            pixels,
                            side,
                            Integer.parseInt(stroke.group(1)),
                            Integer.parseInt(stroke.group(2)),
                            Integer.parseInt(stroke.group(3)));
                });
        var bitmap =
                new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels)));
        return new QRCodeReader().decode(bitmap).getText();
    }

    private static void paint(int[] pixels, int side, int x, int y, int length) {
        for (var row = y * SCALE; row < (y + 1) * SCALE; row++)
            Arrays.fill(pixels, row * side + x * SCALE, row * side + (x + length) * SCALE, 0);
    }
}
