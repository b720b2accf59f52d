package com.domainpinlock.panel.signin;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A QR code as the path of an SVG. A picture of its own would have an address, and what it shows
 * would have to be kept for it.
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
            if (length > 0) path.append("M%s %sh%sv1h-%sz".formatted(begin, row, length, length));
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
