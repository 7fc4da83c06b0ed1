package reproducibility.proof.expression;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.CONTRACT;
import static reproducibility.sample.SampleRepository.demo;
import static reproducibility.sample.SampleRepository.expression;
import static reproducibility.sample.SampleRepository.pixels;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleWheel;

/** Ways in which a package can be for another Python or platform than it is built for. */
public enum PythonFault implements Fault {
  /** nixpkgs unpacks any wheel, and looks at no tag. */
  A_WHEEL_FOR_WINDOWS(
      caughtBy("EveryPackagedWheel.fitsEachPlatformOfItsPackage"),
      "py3-none-win_amd64",
      it -> tag(it, demo(), "py3-none-win_amd64"),
      it -> tag(it, demo(), "py2.py3-none-any")),

  /** The one that was vendored is that of the developer's own machine. */
  A_WHEEL_FOR_ONE_PROCESSOR(
      caughtBy("EveryPackagedWheel.fitsEachPlatformOfItsPackage"),
      "a wheel for aarch64-darwin, aarch64-linux",
      it -> tag(it, demo(), "py3-none-manylinux_2_17_x86_64"),
      it ->
          tag(
              it,
              demo(),
              "py3-none-manylinux_2_17_x86_64.manylinux2014_aarch64.macosx_11_0_universal2")),

  /** On a platform where the set leaves the package out, nobody needs its wheel. */
  A_WHEEL_FOR_THE_PLATFORM_THAT_IS_LEFT_OUT(
      caughtBy("EveryPackagedWheel.fitsEachPlatformOfItsPackage"),
      "a wheel for x86_64-linux",
      it -> tag(it, pixels(), "py3-none-manylinux_2_28_aarch64.macosx_11_0_arm64"),
      it -> tag(it, pixels(), "py3-none-manylinux_2_28_x86_64.macosx_11_0_arm64")),

  /** nixpkgs' Python links glibc. */
  A_WHEEL_FOR_MUSL(
      caughtBy("EveryPackagedWheel.fitsEachPlatformOfItsPackage"),
      "musllinux_1_2_x86_64",
      it -> tag(it, pixels(), "py3-none-musllinux_1_2_x86_64.macosx_11_0_arm64"),
      it -> tag(it, pixels(), "py3-none-manylinux1_x86_64.macosx_11_0_arm64")),

  /** Its modules are of that Python's ABI. */
  A_WHEEL_FOR_ANOTHER_PYTHON(
      caughtBy("EveryPackagedWheel.fitsThePythonOfItsPackage"),
      "a wheel for Python 3.13   .flox/platforms.toml",
      it -> {
        usual(it, "3.13");
        tag(it, demo(), "cp312-cp312-any");
      },
      it -> {
        usual(it, "3.13.2");
        tag(it, demo(), "cp39-abi3-any");
      }),

  /** The expression says which Python, whatever the contract says of others. */
  A_WHEEL_FOR_ANOTHER_PYTHON_THAN_THE_EXPRESSION_NAMES(
      caughtBy("EveryPackagedWheel.fitsThePythonOfItsPackage"),
      "a wheel for Python 3.12   .flox/pkgs/demo.nix",
      it -> {
        usual(it, "3.11");
        name(it, "demo", "python312");
        tag(it, demo(), "cp311-cp311-any");
      },
      it -> {
        usual(it, "3.11");
        name(it, "demo", "python312");
        tag(it, demo(), "cp311.cp312-cp311.cp312-any");
      }),

  /** A marker holds for the Python of the package, and not for that of this machine. */
  A_DEPENDENCY_OF_AN_OLDER_PYTHON(
      caughtBy("EveryPackage.hasNoMissingDependency"),
      "importlib-metadata; python_version < \"3.12\"",
      it -> {
        name(it, "demo", "python311");
        needBackport(it);
      },
      it -> {
        name(it, "demo", "python313");
        needBackport(it);
      }),

  /** Where an expression says python3, the contract says which that is. */
  A_DEPENDENCY_OF_THE_CONTRACTS_PYTHON(
      caughtBy("EveryPackage.hasNoMissingDependency"),
      "importlib-metadata; python_version < \"3.12\"",
      it -> {
        usual(it, "3.11");
        needBackport(it);
      },
      it -> {
        usual(it, "3.14");
        needBackport(it);
      }),

  /** The archive does not admit the Python that the expression names. */
  A_PYTHON_THAT_THE_EXPRESSION_NAMES_AND_THE_ARCHIVE_EXCLUDES(
      caughtBy("EveryPackagedProject.supportsThePythonThatBuildsIt"),
      "Python 3.13   .flox/pkgs/demo.nix",
      it -> {
        usual(it, "3.11");
        name(it, "demo", "python313");
        require(it, "<3.13");
      },
      it -> {
        usual(it, "3.11");
        name(it, "demo", "python312");
        require(it, "<3.13");
      });

  private final Change change;

  PythonFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  /** Vendors a wheel with other tags in the place of the one that is for everything. */
  private static void tag(SampleRepository sample, SampleWheel wheel, String tags) {
    String old = wheel.fileName();
    String name = old.replaceFirst("-.*", "");
    sample.drop(old);
    sample.vendor(wheel.tagged(tags));
    sample.replace(expression(name), old, wheel.fileName());
  }

  /** Has the contract say what python3 is. */
  static void usual(SampleRepository sample, String version) {
    sample.replace(CONTRACT, "\"3.13.9\"", "\"" + version + "\"");
  }

  /** Has an expression name its Python. */
  private static void name(SampleRepository sample, String expression, String python) {
    sample.change(expression(expression), it -> it.replace("python3", python));
  }

  private static void needBackport(SampleRepository sample) {
    sample.vendor(
        new SampleWheel(
            "demo",
            "1.0",
            List.of("numpy", "opencv-python", "importlib-metadata; python_version < \"3.12\"")));
  }

  private static void require(SampleRepository sample, String python) {
    sample.vendor(
        demo()
            .changing(
                "{info}/METADATA",
                it -> it.replace("\nVersion", "\nRequires-Python: " + python + "\nVersion")));
  }

  @Override
  public Change change() {
    return change;
  }
}
