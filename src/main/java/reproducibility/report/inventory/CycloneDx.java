package reproducibility.report.inventory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import reproducibility.report.ForeignText;
import reproducibility.report.Suite;
import reproducibility.report.machine.JsonText;

/**
 * An inventory of a package set in CycloneDX 1.7 (ECMA-424). Each package has its package URL; an
 * archive has hash, licence and SWHIDs too. {@code formulation} says which expression builds it.
 */
public final class CycloneDx {
  private static final String VERSION = "1.7";
  private static final String SET = "set";

  private final CheckedSet set;
  private final List<CheckedPackage> packages;
  private final String title;
  private final Map<String, String> tools;
  private final Map<String, String> outputs;

  /**
   * @param packages those of the set that the document is about
   * @param title of the part of the set that this is, such as a platform; empty for all of it
   * @param tools what built, by name, with its version; none where nothing was built
   * @param outputs the NAR hash of each package that was built, by its expression
   */
  public CycloneDx(
      CheckedSet set,
      List<CheckedPackage> packages,
      String title,
      Map<String, String> tools,
      Map<String, String> outputs) {
    this.set = set;
    this.packages = packages;
    this.title = title;
    this.tools = tools;
    this.outputs = outputs;
  }

  /** The document. Its serial number is made of its content, so that two runs give the same. */
  public String text() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("bomFormat", "CycloneDX");
    document.put("specVersion", VERSION);
    document.put("version", 1);
    document.put("metadata", metadata());
    document.put("components", packages.stream().map(CycloneDx::component).toList());
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("ref", SET);
    all.put("dependsOn", packages.stream().map(CheckedPackage::reference).toList());
    document.put("dependencies", List.of(all));
    new Formulation(set, packages, tools, outputs)
        .formula()
        .ifPresent(it -> document.put("formulation", List.of(it)));
    byte[] content = JsonText.of(document).getBytes(StandardCharsets.UTF_8);
    document.put("serialNumber", "urn:uuid:" + UUID.nameUUIDFromBytes(content));
    return JsonText.of(document);
  }

  private Map<String, Object> metadata() {
    Map<String, Object> suite = new LinkedHashMap<>();
    suite.put("type", "application");
    suite.put("name", Suite.NAME);
    Suite.version().ifPresent(it -> suite.put("version", it));
    suite.put("purl", Suite.uri());
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("type", "application");
    described.put("bom-ref", SET);
    described.put("name", set.name());
    if (!set.version().isEmpty()) {
      described.put("version", set.version());
    }
    described.put("purl", PackageUrls.generic(set.name(), set.version()));
    List<String> swhids = new ArrayList<>();
    Optional.ofNullable(set.identity().get("gitCommit"))
        .ifPresent(it -> swhids.add("swh:1:rev:" + it));
    Optional.ofNullable(set.identity().get("gitTree"))
        .ifPresent(it -> swhids.add("swh:1:dir:" + it));
    described.put("swhid", swhids);
    if (!title.isEmpty()) {
      described.put("description", title);
    }
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("timestamp", set.time().toString());
    metadata.put("tools", Map.of("components", List.of(suite)));
    metadata.put("component", described);
    return metadata;
  }

  private static Map<String, Object> component(CheckedPackage it) {
    Map<String, Object> component = new LinkedHashMap<>();
    component.put("type", "library");
    component.put("bom-ref", it.reference());
    component.put("name", ForeignText.line(it.name()));
    it.version().ifPresent(version -> component.put("version", ForeignText.line(version)));
    it.sha256().ifPresent(hash -> component.put("hashes", hashes(hash)));
    it.licence().ifPresent(licence -> component.put("licenses", List.of(licence(licence))));
    component.put("purl", it.purl());
    if (!it.swhids().isEmpty()) {
      component.put("swhid", it.swhids());
    }
    return component;
  }

  static List<Map<String, Object>> hashes(String sha256) {
    Map<String, Object> hash = new LinkedHashMap<>();
    hash.put("alg", "SHA-256");
    hash.put("content", sha256);
    return List.of(hash);
  }

  private static Map<String, Object> licence(DeclaredLicence licence) {
    Map<String, Object> choice = new LinkedHashMap<>();
    if (licence.isSpdx()) {
      choice.put("expression", licence.text());
      choice.put("acknowledgement", "declared");
    } else {
      Map<String, Object> named = new LinkedHashMap<>();
      named.put("name", licence.text());
      named.put("acknowledgement", "declared");
      choice.put("license", named);
    }
    return choice;
  }
}
