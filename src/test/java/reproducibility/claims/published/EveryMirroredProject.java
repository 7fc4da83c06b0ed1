package reproducibility.claims.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reproducibility.Malformed;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.hint.ShellWord;
import reproducibility.publish.ListedFile;
import reproducibility.publish.ListedProject;
import reproducibility.publish.MirroredFile;
import reproducibility.publish.PublishedMirror;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.MirrorClaim;
import reproducibility.suite.Subject;
import reproducibility.upstream.ProjectStatus;

/** What must hold of each project of the own package index. */
@Claims
class EveryMirroredProject {

  /** A page that was cut off looks like one with fewer files to some clients. */
  @MirrorClaim
  @ForEach(Subject.MIRRORED_PROJECT)
  void hasCompletePages(String project, PublishedMirror mirror) {
    Map<String, String> broken = new TreeMap<>();
    for (boolean json : new boolean[] {true, false}) {
      try {
        if (mirror.page(project, json).isEmpty()) {
          broken.put(PublishedMirror.path(project, json), "is not there");
        }
      } catch (Malformed e) {
        broken.put(e.where(), e.rule());
      }
    }
    assertThat(broken)
        .withFailMessage(
            () ->
                Finding.of(Place.named(project), "has pages that cannot be read")
                    .expected("a whole page in HTML and one in JSON   (PEP 503, PEP 691)")
                    .found(lines(broken))
                    .next(
                        "bin/repro mirror " + ShellWord.ofPath(mirror.place()), "writes them anew")
                    .facts(broken.keySet())
                    .raise())
        .isEmpty();
  }

  /** PEP 503: clients ask for the normalized name alone. */
  @MirrorClaim
  @ForEach(Subject.MIRRORED_PROJECT)
  void hasItsNormalizedName(String project, PublishedMirror mirror) {
    String normalized = NormalizedName.of(project).value();
    String inPage = mirror.page(project, true).flatMap(ListedProject::name).orElse(project);
    assertThat(List.of(project, inPage))
        .withFailMessage(
            () ->
                Finding.of(Place.named(project), "is not under its normalized name")
                    .expected(normalized + "   (PEP 503)")
                    .found(project + ", and on its page " + inPage)
                    .next("bin/repro mirror " + ShellWord.ofPath(mirror.place()), "writes it anew")
                    .facts(inPage)
                    .raise())
        .containsOnly(normalized);
  }

  /** PEP 503, PEP 691: some clients look into the list first. */
  @MirrorClaim
  @ForEach(Subject.MIRRORED_PROJECT)
  void isInTheListsOfProjects(String project, PublishedMirror mirror) {
    List<String> lacking = new ArrayList<>();
    for (boolean json : new boolean[] {true, false}) {
      if (!listed(project, mirror, json)) {
        lacking.add(json ? "json/index.json" : "simple/index.html");
      }
    }
    assertThat(lacking)
        .withFailMessage(
            () ->
                Finding.of(Place.named(project), "is not in every list of projects")
                    .expected("in the list in HTML and in the one in JSON")
                    .found("not in " + String.join(", ", lacking))
                    .next(
                        "bin/repro mirror " + ShellWord.ofPath(mirror.place()), "writes them anew")
                    .facts(lacking)
                    .raise())
        .isEmpty();
  }

  /** A list that cannot be read has nothing in it. */
  private static boolean listed(String project, PublishedMirror mirror, boolean json) {
    try {
      return mirror.list(json).contains(project);
    } catch (Malformed e) {
      return false;
    }
  }

  /** PEP 792: that a project gets no fixes any more is told by its page. */
  @MirrorClaim
  @ForEach(Subject.MIRRORED_PROJECT)
  void hasTheRecordedStatus(String project, PublishedMirror mirror) {
    Optional<String> recorded =
        files(project, mirror).stream()
            .flatMap(it -> it.status().stream())
            .findFirst()
            .map(ProjectStatus::word);
    List<Optional<String>> shown = new ArrayList<>();
    for (boolean json : new boolean[] {true, false}) {
      mirror.page(project, json).ifPresent(it -> shown.add(it.status()));
    }
    assertThat(shown)
        .withFailMessage(
            () ->
                Finding.of(Place.named(project), "has another status than the release record says")
                    .expected(recorded.orElse("no status"))
                    .found(shown.stream().map(it -> it.orElse("no status")).distinct().toList())
                    .next(
                        "bin/repro mirror " + ShellWord.ofPath(mirror.place()),
                        "writes its pages anew")
                    .facts(shown)
                    .raise())
        .allMatch(recorded::equals);
  }

  /** PEP 700: every file's version is in the list of versions. */
  @MirrorClaim
  @ForEach(Subject.MIRRORED_PROJECT)
  void listsTheVersionsOfItsFiles(String project, PublishedMirror mirror) {
    List<String> versions =
        files(project, mirror).stream()
            .filter(MirroredFile::isOffered)
            .map(MirroredFile::version)
            .distinct()
            .toList();
    List<String> listed = mirror.page(project, true).map(ListedProject::versions).orElse(versions);
    assertThat(listed)
        .withFailMessage(
            () ->
                Finding.of(Place.named(project), "lists other versions than it has files of")
                    .expected(versions)
                    .found(listed)
                    .next(
                        "bin/repro mirror " + ShellWord.ofPath(mirror.place()),
                        "writes its page anew")
                    .facts(listed)
                    .raise())
        .containsExactlyInAnyOrderElementsOf(versions);
  }

  /** What no branch vendors was put there by somebody else; a client would take it. */
  @MirrorClaim
  @ForEach(Subject.MIRRORED_PROJECT)
  void offersOnlyFilesOfVersionBranches(String project, PublishedMirror mirror) {
    List<String> known =
        files(project, mirror).stream()
            .filter(MirroredFile::isOffered)
            .map(MirroredFile::fileName)
            .toList();
    List<String> listed = new ArrayList<>();
    for (boolean json : new boolean[] {true, false}) {
      mirror
          .page(project, json)
          .ifPresent(page -> page.files().stream().map(ListedFile::fileName).forEach(listed::add));
    }
    assertThat(known)
        .withFailMessage(
            () ->
                Finding.of(Place.named(project), "offers a file that no version branch holds")
                    .expected(known)
                    .found(listed.stream().filter(it -> !known.contains(it)).distinct().toList())
                    .next("find out who put it there; bin/repro mirror writes the pages anew")
                    .facts(listed)
                    .raise())
        .containsAll(listed);
  }

  private static List<MirroredFile> files(String project, PublishedMirror mirror) {
    return mirror.content().projects().getOrDefault(project, List.of());
  }

  private static String lines(Map<String, String> some) {
    List<String> lines = new ArrayList<>();
    some.forEach((name, what) -> lines.add(name + " " + what));
    return String.join("\n", lines);
  }
}
