package reproducibility.claims.python;

import static org.assertj.core.api.Assertions.assertThat;

import reproducibility.claims.archive.ArchiveFinding;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.Sdist;
import reproducibility.repository.ProjectFile;
import reproducibility.repository.VendoredArchive;
import reproducibility.suite.ArchiveClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/**
 * What must hold of each sdist: it says how it is built, and all that it says of its project agrees
 * (PyPA, "Source distribution format" and "pyproject.toml specification"; PEP 517, 518 and 621).
 */
@Claims
class EverySdist {
  /** "Source distribution archive": "a single top-level directory called {name}-{version}". */
  @ArchiveClaim
  @ForEach(Subject.SDIST)
  void unpacksIntoTheFolderOfItsName(VendoredArchive archive) {
    Sdist sdist = (Sdist) archive.content();
    String stem = sdist.stem();
    assertThat(NormalizedName.of(sdist.folder()))
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "unpacks into a folder of another name",
                    stem + "/",
                    sdist.folder() + "/"))
        .isEqualTo(NormalizedName.of(stem));
  }

  /** PEP 517, "Source trees": pyproject.toml, or setup.py in those from before. */
  @ArchiveClaim
  @ForEach(Subject.SDIST)
  void saysHowItIsBuilt(VendoredArchive archive) {
    assertThat(((Sdist) archive.content()).projectFiles().keySet())
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "does not say how it is built",
                    "pyproject.toml, or setup.py, in its top folder",
                    "neither"))
        .containsAnyOf(ProjectFile.NAME, "setup.py");
  }
}
