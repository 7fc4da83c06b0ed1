package reproducibility.report.attestation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reproducibility.report.machine.JsonText;

/** A signed statement (DSSE, "Dead Simple Signing Envelope", protocol and envelope 1.0). */
public final class Envelope {
  private static final String TYPE = "application/vnd.in-toto+json";

  private Envelope() {}

  /** Its text. */
  public static String of(Statement statement, SigningKey key) {
    byte[] payload = statement.text().getBytes(StandardCharsets.UTF_8);
    Base64.Encoder base64 = Base64.getEncoder();
    Map<String, Object> signature = new LinkedHashMap<>();
    signature.put("keyid", key.id());
    signature.put("sig", base64.encodeToString(key.sign(encoded(payload))));
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("payloadType", TYPE);
    envelope.put("payload", base64.encodeToString(payload));
    envelope.put("signatures", List.of(signature));
    return JsonText.of(envelope);
  }

  /** "Pre-authentication encoding": what is signed. */
  private static byte[] encoded(byte[] payload) {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    encoded.writeBytes(
        ("DSSEv1 " + TYPE.length() + " " + TYPE + " " + payload.length + " ")
            .getBytes(StandardCharsets.US_ASCII));
    encoded.writeBytes(payload);
    return encoded.toByteArray();
  }
}
