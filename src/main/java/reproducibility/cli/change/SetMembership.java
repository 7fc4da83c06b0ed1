package reproducibility.cli.change;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import reproducibility.Malformed;
import reproducibility.change.Change;
import reproducibility.change.ContractText;
import reproducibility.change.SetText;
import reproducibility.change.TableText;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.evaluate.Evaluation;

/** Makes a package a member of the set, as far as that can be done without asking. */
final class SetMembership {
  private SetMembership() {}

  /**
   * Names a package in set, contract and tables.
   *
   * @param change all else that the package needs
   * @param open takes what is left to a person
   * @throws Malformed where the set would change otherwise as well
   */
  static Change of(
      String name, Change change, Checkout checkout, Rehearsal rehearsal, List<String> open) {
    Optional<String> file = checkout.contract.metaPackage().map(AddCommand::expressionOf);
    Change whole = change;
    if (file.isPresent()) {
      String old = checkout.text(file.get());
      Optional<SetText> set = new SetText(old).with(name);
      if (set.isEmpty()) {
        open.add(file.get() + ": name ./" + name + ".nix among its dependencies");
        open.add(Platforms.FILE + ": promise " + name + " where it is kept");
        return change;
      }
      whole = change.text(file.get(), Optional.of(old), set.get().text());
    }
    Evaluation after = rehearsal.evaluate(whole, checkout.expressions, checkout.platforms());
    Set<Platform> kept = new TreeSet<>();
    for (Platform platform : checkout.platforms()) {
      Set<String> was = checkout.contract.members(checkout.evaluation.on(platform));
      Set<String> is = checkout.contract.members(after.on(platform));
      if (is.remove(name)) {
        kept.add(platform);
      }
      if (!is.equals(was)) {
        throw new Malformed(
            file.orElse(Platforms.FILE),
            "would change otherwise on " + platform + ": change it by hand");
      }
    }
    String contract = checkout.text(Platforms.FILE);
    whole =
        whole.text(
            Platforms.FILE,
            Optional.of(contract),
            (kept.isEmpty()
                    ? new ContractText(contract)
                    : new ContractText(contract).with(name, kept))
                .holdingArchives()
                .text());
    for (String document : checkout.snapshot.documents()) {
      String text = checkout.text(document);
      whole =
          whole.text(
              document,
              Optional.of(text),
              new TableText(document, text)
                  .adding(
                      it ->
                          checkout.platforms().contains(it)
                              ? checkout.contract.promise(it).count()
                              : -1,
                      it -> kept.contains(it) ? 1 : 0)
                  .text());
    }
    return whole;
  }
}
