package reproducibility.ecosystem.python.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Python as people and programs write it, and as they change it: statements of all kinds, and what
 * may be taken for the end of one. The same seed gives the same text.
 */
final class SourceText {
  private static final List<String> STATEMENTS =
      List.of(
          "import os\n",
          "import subprocess as sp\nfrom os import system\n",
          "from os import (\n    popen as o,\n    path,\n)\n",
          "def f%d(a, b=1):\n    \"\"\"See https://example.org/doc\"\"\"\n    return sp.run(a)\n",
          """
          @one
          @two(
              3,
          )
          def g%d():
              import urllib.request as u
              u.urlopen('x')
          """,
          "async def h%d():\n    async with x as y:\n        await y\n    system('%d')\n",
          """
          class C%d(Base):
              '''Doc.'''

              x = %d

              def m%d(self):
                  return 1

              # between
              @property
              def n(self):
                  eval('2')
          """,
          "class D:\n\tx%d = %d\n\tdef m(self): pass\n\n\tclass E:\n\t\ty%d = 1\n",
          "class F%d: pass\n",
          "if os.name == 'nt':\n    V%d = 1\nelif x:\n    V%d = 2\nelse:\n    W%d = 3\n",
          "try:\n    import q%d as o\nexcept ImportError:\n    o = None\nfinally:\n    z%d = 0\n",
          "with open('f') as f:\n    t%d = f\nfor i in x:\n    u%d = i\n",
          "S%d = '''\ndef no():\n    class X:\nimport os\n'''\n",
          "T%d = \"\"\"a\rb\fc\u000bd\u2028e\u0085f\"\"\"\n",
          "U%d = 'http://one.example/%d'\n",
          "U%d = ('http:'  # a: b\n    '//two.example/%d')\n",
          "U%d = 'http:/' '' r'/three.example/%d'\n",
          "U%d = 'http\\x3a//four.example/%d'\n",
          "U%d = 'http:\\\n//five.example/%d'\n",
          "U%d = 'http:\\057/six.example/%d'\n",
          "U%d = 'http:/\\u002feight.example/%d'\n",
          "U%d = 'http\\72//nine.example/%d'\n",
          "U%d = 'http:\\N{SOLIDUS}/ten.example/%d'\n",
          "U%d = f'http:' f'//seven.example/{x}%d'\n",
          "\uff45val('%d')\n",
          "(os) . system('%d')\n",
          "os \\\n  . system('%d')\n",
          "o('%d'); exec('1'); a%d = 1\n",
          "a%d = 1 + \\\n    2\n",
          "a%d = [\n1,\n  # def x():\n2]\n",
          "\fdef page%d():\n    pass\n",
          "# coding: latin-1\nlatin%d = '\u00e4'\n",
          "__all__ = ['a%d', 'F%d']\n",
          "a%d: int = 1  # a comment\n",
          "lambda%d = lambda: sp.Popen(['%d'])\n",
          "match x:\n    case %d:\n        m%d = 1\n",
          "x = " + "(".repeat(60) + "%d" + ")".repeat(60) + "\n",
          "\n\n",
          "# just said\n",
          "    \n\t\n");

  /** What leaves something open, or is no Python at all. */
  private static final List<String> WRONG =
      List.of(
          "x = (\n",
          "'''\n",
          "def broken%d(\n",
          "else:\n    pass\n",
          "@alone\n",
          "if x:\n",
          "  y = 1\n",
          "x = 1 \\\n",
          "+ %d\n",
          "class I%d: \\\n    x = 1\n",
          "    y = %d\n",
          "return %d\n",
          "print 'two'\n",
          "\t  mixed = 1\n        more = 2\n",
          "x = " + "(".repeat(400) + ")".repeat(400) + "\n",
          "from __future__ import barry_as_FLUFL\n");

  /**
   * An encoding may be named in the first two lines, and then no other mark may say another one.
   */
  private static final String FIRST_LINES = "# first\n# second\n";

  private final Random random;

  SourceText(long seed) {
    random = new Random(seed);
  }

  /** Some statements, of which hardly any is wrong. */
  List<String> statements() {
    List<String> all = new ArrayList<>();
    int count = random.nextInt(12);
    for (int i = 0; i < count; i++) {
      all.add(statement());
    }
    return all;
  }

  private String statement() {
    List<String> from = random.nextInt(25) == 0 ? WRONG : STATEMENTS;
    String text = from.get(random.nextInt(from.size()));
    while (text.contains("%d")) {
      text = text.replaceFirst("%d", Integer.toString(random.nextInt(6)));
    }
    return text;
  }

  /** The same with one to three changes. */
  List<String> changed(List<String> statements) {
    List<String> all = new ArrayList<>(statements);
    for (int i = 0; i <= random.nextInt(3); i++) {
      int at = random.nextInt(all.size() + 1);
      if (at == all.size() || random.nextInt(4) == 0) {
        all.add(at, statement());
      } else if (random.nextInt(3) == 0) {
        all.remove(at);
      } else {
        all.set(at, edited(all.get(at)));
      }
    }
    return all;
  }

  private String edited(String statement) {
    if (statement.isEmpty()) {
      return "\n";
    }
    List<String> lines = new ArrayList<>(statement.lines().map(it -> it + "\n").toList());
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    switch (random.nextInt(8)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, "# new\n");
      case 2 -> lines.add(at, "\n");
      case 3 -> lines.set(at, line.replaceAll("\\d", "7"));
      case 4 -> lines.set(at, line.replace("=", " = ").replace("(", "( "));
      case 5 -> lines.set(at, " " + line);
      case 6 -> lines.set(at, line.substring(random.nextInt(line.length())));
      default -> lines.add(at, line);
    }
    return String.join("", lines);
  }

  /** One text of them, with one kind of line ends or another, or several. */
  String text(List<String> statements) {
    String text = FIRST_LINES + String.join("", statements);
    return switch (random.nextInt(8)) {
      case 0 -> text.replace("\n", "\r\n");
      case 1 -> text.replace("\n", "\r");
      case 2 -> text.replaceFirst("\n", "\r\n");
      case 3 -> text.stripTrailing();
      default -> text;
    };
  }
}
