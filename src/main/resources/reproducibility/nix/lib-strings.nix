# The functions of nixpkgs' lib for text (nixpkgs manual, "Nixpkgs Library Functions").
lib:

let
  inherit (builtins)
    concatStringsSep
    elem
    elemAt
    filter
    genList
    head
    isAttrs
    isList
    isPath
    isString
    length
    map
    match
    replaceStrings
    split
    stringLength
    substring
    tail
    ;
  rest = start: text: substring start (-1) text;
  ascii = [
    "\t"
    "\n"
    "\r"
  ]
  ++ strings.stringToCharacters " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
  codes =
    listOfCodes [
      9
      10
      13
    ]
    // listOfCodes (lib.range 32 126);
  listOfCodes =
    some:
    builtins.listToAttrs (
      map (code: {
        name = elemAt ascii (if code == 9 then 0 else if code == 10 then 1 else if code == 13 then 2 else code - 29);
        value = code;
      }) some
    );
  hex = code: (if code < 16 then "0" else "") + lib.toHexString code;
  strings = {
    # ---- making one of several ----
    concatStrings = concatStringsSep "";
    concatLines = list: concatStringsSep "" (map (line: line + "\n") list);
    concatMapStrings = strings.concatMapStringsSep "";
    concatMapStringsSep =
      separator: function: list:
      concatStringsSep separator (map function list);
    concatImapStrings = strings.concatImapStringsSep "";
    concatImapStringsSep =
      separator: function: list:
      concatStringsSep separator (lib.imap1 function list);
    concatMapAttrsStringSep =
      separator: function: set:
      concatStringsSep separator (lib.mapAttrsToList function set);
    join = concatStringsSep;
    intersperse =
      separator: list:
      if length list < 2 then
        list
      else
        tail (builtins.concatMap (value: [ separator value ]) list);
    replicate = times: text: concatStringsSep "" (genList (_: text) times);
    optionalString = condition: text: if condition then text else "";

    # ---- parts ----
    stringToCharacters = text: genList (at: substring at 1 text) (stringLength text);
    stringAsChars = function: text: concatStringsSep "" (map function (strings.stringToCharacters text));
    splitString =
      separator: text: filter isString (split (strings.escapeRegex (toString separator)) (toString text));
    hasPrefix = prefix: text: substring 0 (stringLength prefix) text == prefix;
    hasSuffix =
      suffix: text:
      let
        start = stringLength text - stringLength suffix;
      in
      start >= 0 && rest start text == suffix;
    hasInfix = infix: text: length (split (strings.escapeRegex infix) "${text}") > 1;
    removePrefix = prefix: text: if strings.hasPrefix prefix text then rest (stringLength prefix) text else text;
    removeSuffix =
      suffix: text:
      if strings.hasSuffix suffix text then
        substring 0 (stringLength text - stringLength suffix) text
      else
        text;
    commonPrefixLength =
      first: second: length (lib.lists.commonPrefix (strings.stringToCharacters first) (strings.stringToCharacters second));
    commonSuffixLength =
      first: second:
      length (
        lib.lists.commonPrefix (lib.reverseList (strings.stringToCharacters first)) (
          lib.reverseList (strings.stringToCharacters second)
        )
      );
    trim = strings.trimWith {
      start = true;
      end = true;
    };
    trimWith =
      {
        start ? false,
        end ? false,
      }:
      text:
      let
        left = if start then head (match "[ \t\r\n]*(.*)" text) else text;
        right = match "(.*[^ \t\r\n])[ \t\r\n]*" left;
      in
      if end then (if right == null then "" else head right) else left;
    fileContents = file: strings.removeSuffix "\n" (builtins.readFile file);

    # ---- letters ----
    lowerChars = strings.stringToCharacters "abcdefghijklmnopqrstuvwxyz";
    upperChars = strings.stringToCharacters "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    toLower = replaceStrings strings.upperChars strings.lowerChars;
    toUpper = replaceStrings strings.lowerChars strings.upperChars;
    toSentenceCase = text: strings.toUpper (substring 0 1 text) + strings.toLower (rest 1 text);
    charToInt = character: codes.${character};
    replaceString = from: to: replaceStrings [ from ] [ to ];

    # ---- escapes ----
    escape = list: replaceStrings list (map (character: "\\${character}") list);
    escapeRegex = strings.escape (strings.stringToCharacters "\\[{()^$?*+|.");
    escapeShellArg =
      value:
      let
        text = toString value;
      in
      if match "[[:alnum:],._+:@%/-]+" text == null then
        "'${replaceStrings [ "'" ] [ "'\\''" ] text}'"
      else
        text;
    escapeShellArgs = strings.concatMapStringsSep " " strings.escapeShellArg;
    escapeNixString = text: strings.escape [ "$" ] (builtins.toJSON text);
    escapeNixIdentifier =
      text:
      if match "[a-zA-Z_][a-zA-Z0-9_'-]*" text != null && !(elem text keywords) then
        text
      else
        strings.escapeNixString text;
    escapeXML =
      replaceStrings
        [ "\"" "'" "<" ">" "&" ]
        [ "&quot;" "&apos;" "&lt;" "&gt;" "&amp;" ];
    escapeURL =
      let
        kept = strings.stringToCharacters "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
        others = filter (character: !(elem character kept)) ascii;
      in
      replaceStrings others (map (character: "%" + hex codes.${character}) others);
    isValidPosixName = name: match "[a-zA-Z_][a-zA-Z0-9_]*" name != null;
    toShellVar =
      name: value:
      lib.throwIfNot (strings.isValidPosixName name) "toShellVar: ${name} is not a valid shell variable name" (
        if isAttrs value && !(strings.isStringLike value) then
          "declare -A ${name}=(${
            concatStringsSep " " (lib.mapAttrsToList (key: one: "[${strings.escapeShellArg key}]=${strings.escapeShellArg one}") value)
          })"
        else if isList value then
          "declare -a ${name}=(${strings.escapeShellArgs value})"
        else
          "${name}=${strings.escapeShellArg value}"
      );
    toShellVars = set: concatStringsSep "\n" (lib.mapAttrsToList strings.toShellVar set);

    # ---- numbers ----
    toInt =
      text:
      let
        found = match "[[:space:]]*(-?)(0*)([0-9]+)[[:space:]]*" text;
      in
      if found == null then
        throw "toInt: Could not convert ${strings.escapeNixString text} to int."
      else if elemAt found 1 != "" then
        throw "toInt: Ambiguity in interpretation of ${strings.escapeNixString text} between octal and zero padded integer."
      else
        builtins.fromJSON (elemAt found 0 + elemAt found 2);
    toIntBase10 =
      text:
      let
        found = match "[[:space:]]*(-?)0*([0-9]+)[[:space:]]*" text;
      in
      if found == null then
        throw "toIntBase10: Could not convert ${strings.escapeNixString text} to int."
      else
        builtins.fromJSON (elemAt found 0 + elemAt found 1);
    floatToString = number: builtins.toJSON number;
    fixedWidthString =
      width: filler: text:
      let
        lacking = width - stringLength text;
      in
      assert lacking >= 0;
      if lacking == 0 then text else filler + strings.fixedWidthString (width - 1) filler text;
    fixedWidthNumber = width: number: strings.fixedWidthString width "0" (toString number);

    # ---- kinds ----
    isStringLike =
      value: isString value || isPath value || value ? outPath || value ? __toString;
    isConvertibleWithToString =
      value:
      let
        kind = builtins.typeOf value;
      in
      strings.isStringLike value
      || elem kind [ "null" "int" "float" "bool" ]
      || isList value && builtins.all strings.isConvertibleWithToString value;
    isStorePath =
      value:
      strings.isStringLike value
      && (
        let
          text = toString value;
        in
        substring 0 1 text == "/" && dirOf text == builtins.storeDir
      );
  };
  keywords = [
    "assert"
    "else"
    "if"
    "in"
    "inherit"
    "let"
    "or"
    "rec"
    "then"
    "with"
  ];
in
strings
