package reproducibility.proof;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import reproducibility.proof.archive.ArchiveFault;
import reproducibility.proof.archive.HidingFault;
import reproducibility.proof.archive.SourceTreeFault;
import reproducibility.proof.archive.TarballFault;
import reproducibility.proof.archive.TreeFault;
import reproducibility.proof.archive.ZipFault;
import reproducibility.proof.archive.ZipNameFault;
import reproducibility.proof.branch.BranchFault;
import reproducibility.proof.branch.OwnCommitFault;
import reproducibility.proof.branch.ReleaseFault;
import reproducibility.proof.build.BuildFault;
import reproducibility.proof.build.BuilderFault;
import reproducibility.proof.build.ContainerFault;
import reproducibility.proof.build.ForeignFault;
import reproducibility.proof.build.ImportFault;
import reproducibility.proof.build.LimitFault;
import reproducibility.proof.build.NixpkgsFault;
import reproducibility.proof.build.RemoteFault;
import reproducibility.proof.build.StoreFault;
import reproducibility.proof.build.VariationFault;
import reproducibility.proof.contract.BaselineFault;
import reproducibility.proof.contract.ContractFault;
import reproducibility.proof.contract.ExceptionFault;
import reproducibility.proof.contract.FormatFault;
import reproducibility.proof.contract.LevelFault;
import reproducibility.proof.contract.LockFault;
import reproducibility.proof.expression.EffectFault;
import reproducibility.proof.expression.EvaluationFault;
import reproducibility.proof.expression.ExpressionFault;
import reproducibility.proof.expression.FunctionFault;
import reproducibility.proof.expression.InputFault;
import reproducibility.proof.expression.ProjectFault;
import reproducibility.proof.expression.PythonFault;
import reproducibility.proof.expression.ScopeFault;
import reproducibility.proof.npm.NpmFault;
import reproducibility.proof.published.CacheFault;
import reproducibility.proof.published.ForgeFault;
import reproducibility.proof.published.MirrorFault;
import reproducibility.proof.published.MirrorTamperingFault;
import reproducibility.proof.published.UpstreamFault;
import reproducibility.proof.python.BinaryFault;
import reproducibility.proof.python.ContentFault;
import reproducibility.proof.python.InstalledFault;
import reproducibility.proof.python.MetadataFault;
import reproducibility.proof.python.MetadataFieldFault;
import reproducibility.proof.python.RecordFault;
import reproducibility.proof.python.SdistFault;
import reproducibility.proof.python.WheelFault;
import reproducibility.proof.python.WheelTreeFault;

/** The faults there are, by the enums that hold them: one enum for each subject. */
final class Faults {
  /** Every enum of faults; {@link ClaimRulesTests} fails where one is not in this list. */
  static final List<Class<? extends Fault>> ENUMS =
      List.of(
          ArchiveFault.class,
          TreeFault.class,
          ZipFault.class,
          ZipNameFault.class,
          TarballFault.class,
          SourceTreeFault.class,
          HidingFault.class,
          ContentFault.class,
          WheelFault.class,
          RecordFault.class,
          WheelTreeFault.class,
          InstalledFault.class,
          BinaryFault.class,
          MetadataFault.class,
          MetadataFieldFault.class,
          SdistFault.class,
          NpmFault.class,
          ExpressionFault.class,
          FunctionFault.class,
          ScopeFault.class,
          EvaluationFault.class,
          EffectFault.class,
          ProjectFault.class,
          PythonFault.class,
          InputFault.class,
          LockFault.class,
          ContractFault.class,
          LevelFault.class,
          BaselineFault.class,
          ExceptionFault.class,
          FormatFault.class,
          BuildFault.class,
          BuilderFault.class,
          LimitFault.class,
          StoreFault.class,
          ImportFault.class,
          VariationFault.class,
          ContainerFault.class,
          RemoteFault.class,
          NixpkgsFault.class,
          ForeignFault.class,
          UpstreamFault.class,
          ForgeFault.class,
          MirrorFault.class,
          MirrorTamperingFault.class,
          CacheFault.class,
          BranchFault.class,
          OwnCommitFault.class,
          ReleaseFault.class);

  private Faults() {}

  /** Every fault. */
  static Stream<Fault> all() {
    return ENUMS.stream().flatMap(it -> Arrays.stream(it.getEnumConstants()));
  }
}
