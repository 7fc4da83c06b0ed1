package reproducibility.report.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reproducibility.nix.store.NixHash;

/**
 * How packages are built (CycloneDX 1.7, "formulation"): of each archive, the expression that takes
 * it, and the NAR that came of it where it was built.
 *
 * @param set the set
 * @param packages those that are told of
 * @param tools what built, by name, with its version
 * @param outputs the NAR hash of each package that was built, by its expression
 */
record Formulation(
    CheckedSet set,
    List<CheckedPackage> packages,
    Map<String, String> tools,
    Map<String, String> outputs) {
  private static final String EXPRESSION = "expression:";

  /** One formula with a workflow for each build; empty where no expression takes an archive. */
  Optional<Map<String, Object>> formula() {
    List<Map<String, Object>> workflows = new ArrayList<>();
    Map<String, Map<String, Object>> components = new LinkedHashMap<>();
    tools.forEach(
        (name, version) -> {
          Map<String, Object> tool = component("application", "tool:" + name, name);
          tool.put("version", version);
          components.put(name, tool);
        });
    for (CheckedPackage it : packages) {
      it.expression().ifPresent(path -> workflows.add(workflow(it, path, components)));
    }
    if (workflows.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> formula = new LinkedHashMap<>();
    formula.put("components", List.copyOf(components.values()));
    formula.put("workflows", workflows);
    return Optional.of(formula);
  }

  private Map<String, Object> workflow(
      CheckedPackage built, String path, Map<String, Map<String, Object>> components) {
    Map<String, Object> expression = component("file", EXPRESSION + path, path);
    Optional.ofNullable(set.rules().get(path))
        .ifPresent(it -> expression.put("swhid", List.of("swh:1:cnt:" + it)));
    components.put(path, expression);
    String id = "build:" + built.reference();
    Map<String, Object> workflow = new LinkedHashMap<>();
    workflow.put("bom-ref", id);
    workflow.put("uid", id);
    workflow.put("name", "offline build by Nix");
    workflow.put("taskTypes", List.of("build"));
    workflow.put("inputs", List.of(resource(built.reference()), resource(EXPRESSION + path)));
    outputs.entrySet().stream()
        .filter(it -> CheckedSet.isNamed(path, it.getKey()))
        .findFirst()
        .ifPresent(
            it -> {
              Map<String, Object> nar =
                  component("file", "nar:" + it.getKey(), it.getKey() + ".nar");
              nar.put(
                  "hashes",
                  CycloneDx.hashes(
                      NixHash.parse(it.getValue(), Optional.of(NixHash.Algorithm.SHA256))
                          .hexadecimal()));
              components.put("nar:" + it.getKey(), nar);
              Map<String, Object> output = new LinkedHashMap<>(Map.of("type", "artifact"));
              output.putAll(resource("nar:" + it.getKey()));
              workflow.put("outputs", List.of(output));
            });
    return workflow;
  }

  private static Map<String, Object> component(String type, String reference, String name) {
    Map<String, Object> component = new LinkedHashMap<>();
    component.put("type", type);
    component.put("bom-ref", reference);
    component.put("name", name);
    return component;
  }

  private static Map<String, Object> resource(String reference) {
    return Map.of("resource", Map.of("ref", reference));
  }
}
