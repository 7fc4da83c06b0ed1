# A value, and in Nix's trace which expression is asked for on which system, where the evaluation of the value ends: Java
# reads it there.
system: expression: builtins.addErrorContext "repro-asked: ${system} ${expression}"
