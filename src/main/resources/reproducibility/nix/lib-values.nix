# The functions of nixpkgs' lib for values of any kind (nixpkgs manual, "Nixpkgs Library Functions").
lib:

let
  inherit (builtins)
    all
    elem
    foldl'
    isAttrs
    isFunction
    map
    ;
  digits = "0123456789ABCDEF";
  values = {
    id = value: value;
    const = value: _: value;
    flip = function: first: second: function second first;
    pipe = value: foldl' (result: function: function result) value;
    concat = first: second: first ++ second;
    or = first: second: first || second;
    and = first: second: first && second;
    xor = first: second: first != second;
    boolToString = value: if value then "true" else "false";
    boolToYesNo = value: if value then "yes" else "no";
    mergeAttrs = first: second: first // second;
    mapNullable = function: value: if value == null then null else function value;
    defaultTo = default: value: if value == null then default else value;
    min = first: second: if first < second then first else second;
    max = first: second: if first > second then first else second;
    mod = number: by: number - by * (number / by);
    compare =
      first: second:
      if first < second then
        -1
      else if second < first then
        1
      else
        0;
    splitByAndCompare =
      choose: yes: no: first: second:
      if choose first then
        if choose second then yes first second else -1
      else if choose second then
        1
      else
        no first second;
    toFunction = value: if values.isFunction value then value else _: value;
    isFunction = value: isFunction value || isAttrs value && value ? __functor && isFunction (value.__functor value);
    functionArgs =
      function:
      if isAttrs function && function ? __functor then
        function.__functionArgs or (values.functionArgs (function.__functor function))
      else
        builtins.functionArgs function;
    setFunctionArgs = function: arguments: {
      __functor = _: function;
      __functionArgs = arguments;
    };
    mirrorFunctionArgs = like: function: values.setFunctionArgs function (values.functionArgs like);
    throwIf = condition: message: if condition then throw message else values.id;
    throwIfNot = condition: message: if condition then values.id else throw message;
    warn = _: values.id;
    warnIf = _: _: values.id;
    warnIfNot = _: _: values.id;
    info = _: values.id;
    showWarnings = _: values.id;
    inNixShell = false;
    inPureEvalMode = false;
    importJSON = file: builtins.fromJSON (builtins.readFile file);
    importTOML = file: builtins.fromTOML (builtins.readFile file);
    checkListOfEnum =
      name: valid: given:
      let
        unexpected = lib.subtractLists valid given;
      in
      if unexpected == [ ] then values.id else throw "${name}: ${toString unexpected}";
    toBaseDigits =
      base: number:
      if number < base then
        [ number ]
      else
        values.toBaseDigits base (number / base) ++ [ (values.mod number base) ];
    toHexString = number: builtins.concatStringsSep "" (map (digit: builtins.substring digit 1 digits) (values.toBaseDigits 16 number));
    fromHexString = text: (builtins.fromTOML "v=0x${lib.removePrefix "0x" text}").v;
    assertMsg = condition: message: condition || throw message;
    assertOneOf =
      name: value: valid:
      elem value valid || throw "${name} is none of ${lib.generators.toPretty { } valid}";
    assertEachOneOf = name: given: valid: all (value: values.assertOneOf name value valid) given;
  };
in
values
