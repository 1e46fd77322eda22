package io.headroom.runner;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104) over a message's four JSON frames, in hexadecimal. */
final class Signature {
    private final Mac mac;

    Signature(byte[] key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java platform", e);
        }
    }

    String of(List<byte[]> frames) {
        for (byte[] frame : frames) mac.update(frame);
        return HexFormat.of().formatHex(mac.doFinal());
    }

    boolean matches(byte[] signature, List<byte[]> frames) {
        return MessageDigest.isEqual(signature, of(frames).getBytes(StandardCharsets.US_ASCII));
    }
}
