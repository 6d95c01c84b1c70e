"""The slips that YAML refuses: what each looks like, what it is called in French, and how to mend it."""

from __future__ import annotations

import re

KEY = r"^\s*(?:- )?[A-Za-z_]+:"
CONTINUE = "si cette ligne continue un texte, décalez-la de deux espaces ; sinon, guillemets doubles"

Told = tuple[str, str]  # what is wrong, and how to mend it
OUTSIDE = ("ce texte a perdu son retrait : il sort de « | » ou de « >- »",
            "indentez de deux espaces cette ligne et la suite du texte")
UNDASHED = ("le premier élément de cette liste n’a pas de tiret", "écrivez, après {} espaces : - {}")
STRAY_KEY = ("cette clé n’est pas alignée sur celles de son élément", "mettez {} espaces devant elle, "
             "comme devant les autres clés de l’élément ; aucune si elle n’en est pas une")
DASH_OFF = ("ce tiret n’est pas aligné sur ceux de la liste",
            "mettez {} espaces devant lui ; ce qui suit dans l’élément se décale d’autant")
STRAY_DASH = ("ce tiret n’est pas à la place que demandent les clés de son élément", "mettez {} espaces devant lui")
NOT_ALIGNED = ("cette ligne n’est pas une clé alignée sur les précédentes",
               "alignez les clés d’un même bloc ; mettez entre guillemets doubles une valeur qui contient des "
               "guillemets")
NO_PLACE = ("cette ligne n’est pas à la place attendue",
            "les clés principales commencent à la première colonne, sans espace devant")
NEITHER = ("cette ligne n’est ni une clé ni la suite d’un texte", CONTINUE)
MULTILINE = ("un texte de plusieurs lignes commence ici, sans signe pour l’annoncer",
              "ajoutez « | » après les deux-points de cette clé (« >- » pour un seul paragraphe)")
TOO_FAR = ("cette clé est plus décalée que celle d’avant",
            "alignez les clés d’un même bloc ; dans une liste, la première est précédée d’un tiret")
APOSTROPHE = ("apostrophe dans une valeur entre guillemets simples",
               "prenez des guillemets doubles : \"L’entraînement…\"")
INNER = ("guillemets doubles dans une valeur entre guillemets doubles",
          "prenez « » à l’intérieur : \"Il parle d’une « erreur ».\"")
UNCLOSED = ("le guillemet ouvert ici n’est jamais fermé", "ajoutez le guillemet fermant")
CURLED = r"\"[^\"“«]*[”»]\s*$"  # what a word processor has closed
CURLY = (UNCLOSED[0], "en fin de valeur, remplacez le guillemet typographique par le guillemet droit (\")")
NEVER_CLOSED = (UNCLOSED[0], "ajoutez le guillemet fermant, ou doublez l’apostrophe dans '…'")
COLON = ("deux-points suivis d’une espace dans une valeur sans guillemets",
          "mettez toute la valeur entre guillemets doubles : title: \"Le pont : 6 M€\"")
NO_COLON = ("il manque « : » après cette clé", "écrivez « clé: valeur », avec une espace après les deux-points")
NO_KEY = (NO_COLON[0], f"{NO_COLON[1]} ; si cette ligne continue un texte, décalez-la de deux espaces")
GOES_ON = "mettez tout le texte, dès sa première ligne, entre guillemets doubles"
NO_SPACE = ("il manque une espace après les deux-points", NO_COLON[1])
MARKUP = ("une note ne commence pas par <!--", "mettez un dièse devant la note : # …")
FENCE = ("cette ligne vient d’un bloc de code, et n’a rien à faire dans une fiche", "retirez-la")
CONFLICT = ("marque d’un conflit de fusion",
            "gardez une des deux versions, et retirez les lignes <<<<<<<, ======= et >>>>>>>")
HEADING = ("cette ligne n’est pas une clé : elle empêche de lire la suite",
           "retirez-la, ou mettez un dièse devant si c’est une note : # …")
LINE = ("un trait de séparation ne se lit pas", "retirez-le, ou mettez un dièse devant : # …")
SLASHES = ("une note ne commence pas par //", "mettez un dièse devant la note : # …")
TAB = ("tabulation en début de ligne", "indentez avec des espaces : deux par niveau, jamais de tabulation")
NO_ITEM = ("un élément de liste était attendu ici", "alignez les tirets de la liste les uns sous les autres")
NO_START = ("une valeur ne peut pas commencer par ce caractère sans guillemets",
             "mettez la valeur entre guillemets doubles : \"@exemple\", \"%…\", \"`…`\"")

# (what a line near the fault looks like, what it means, how to mend it), surest first
SIGNS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"^\s*(?:-{4,}|={4,6}|={8,}|\*{3,}|_{3,})\s*$"), *LINE),
    (re.compile(r"^(?:<{7}|={7}|>{7})"), *CONFLICT),
    (re.compile(r"^\s*//"), *SLASHES),
    (re.compile(r"^\s*<!--"), *MARKUP),
    (re.compile(r"^\s*(?:```|~~~)"), *FENCE),
    (re.compile(r"^\s*- *\t"), "tabulation après le tiret", "mettez une espace à la place : « - clé: valeur »"),
    (re.compile(r"^ *\t"), *TAB),
    (re.compile(r"^\s*-[A-Za-z_]+:\s"),
     "il manque une espace après le tiret",
     "écrivez « - clé: valeur »"),
    (re.compile(r"^\s*[\u00a0\u202f]|" + KEY + r"[\u00a0\u202f]|^\s*-[\u00a0\u202f]"),
     "espace insécable là où il faut une espace ordinaire",
     "effacez l’espace et retapez-la"),
    (re.compile(KEY + r"[^\s/]"), *NO_SPACE),
    (re.compile(r"^\s*(?:- )?\w[\w-]*\s+[|>][-+0-9]*\s*$"), *NO_COLON),
    (re.compile(KEY + r"\s+[>|][-+0-9]*[ \t]+[^\s#]"),
     "du texte suit « | » ou « >- » sur la même ligne",
     "passez à la ligne après ce signe, et décalez le texte de deux espaces ; si le signe fait partie du texte, mettez "
     "la valeur entre guillemets doubles"),
    (re.compile(r"(?::\s+|-\s+)\"\"[^\s#,}\]\"]"),
     "la valeur est à côté des guillemets",
     "écrivez-la entre les deux : \"…\""),
    (re.compile(r"(?::\s+|-\s+)'[^']*'\w"),
     *APOSTROPHE),
    (re.compile(r"(?::\s+|-\s+)\"[^\"]*\"[^\s#,}\]]"),
     *INNER),
    (re.compile(r"(?::\s+|-\s+)\"[^\"]*\"\s+[^\s#,}\]]"),
     "du texte suit le guillemet fermant",
     "mettez toute la valeur entre les guillemets"),
    (re.compile(r"(?::\s+|-\s+)(?:\[[^\]]*\]|\{[^}]*\})\s*[^\s#,}\]]"),
     "une valeur qui commence par [ ou { se lit comme une liste",
     "mettez toute la valeur entre guillemets doubles"),
    (re.compile(r"^\s*(?:- )?(?:[\w-]+:\s+)?\"[^\"]*\"\s*,"),
     "du texte suit le guillemet fermant",
     "mettez toute la valeur entre les guillemets ; dans une liste, un élément par ligne, précédé d’un tiret"),
    (re.compile(r"(?::\s+|-\s+)" + CURLED), *CURLY),
    (re.compile(r"(?::\s+|-\s+)\"[^\"]*$"), *UNCLOSED),
)

# (part of libyaml's or PyYAML's message, what it means, how to mend it)
CAUSES: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", *COLON),
    ("unexpected end of stream", *NEVER_CLOSED),
    ("found unexpected document indicator", *NEVER_CLOSED),
    ("could not find expected ':'", *NO_KEY),
    ("block sequence entries are not allowed",
     "« - » en tête d’une valeur sans guillemets",
     "mettez la valeur entre guillemets doubles ; si c’est un élément de liste, passez à la ligne devant le tiret"),
    ("mapping keys are not allowed",
     "« ? » en tête d’une valeur sans guillemets",
     "mettez la valeur entre guillemets doubles"),
    ("cannot start any token", *NO_START),
    ("unknown escape character",
     "barre oblique inverse (\\) dans des guillemets doubles",
     "doublez-la (\\\\), ou prenez des guillemets simples : 'C:\\dossier'"),
    ("did not find expected '-' indicator", *NO_ITEM),
    ("did not find expected ',' or",
     "virgule ou crochet fermant manquant dans une liste entre crochets ou accolades",
     "fermez la liste, ou écrivez un élément par ligne avec un tiret"),
    ("did not find expected alphabetic or numeric character",
     "« * » ou « & » en tête d’une valeur sans guillemets",
     "mettez la valeur entre guillemets doubles"),
    ("undefined alias",
     "« * » en tête d’une valeur sans guillemets",
     "mettez la valeur entre guillemets doubles"),
    ("did not find expected key", *NOT_ALIGNED),
    ("did not find expected <document start>", *NO_PLACE),
)
# What the parser notices further down than where it began.
SEEN_LATE = ("unexpected end of stream", "document indicator", "expected ':'", "expected ',' or", "or numeric")
FALLBACK = (
    "la ponctuation YAML ne se lit pas ici",
    "vérifiez l’indentation et les guillemets de cette ligne et de la précédente",
)
