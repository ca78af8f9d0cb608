/// Names as people may think of them.
enum Names {
  /// Each may be declared.
  static let allowed = [
    "<script>alert(1)</script>", "\"'&", "\"both' kinds\"", "back\\slash", "=1+1", "-dose", "@home", "+plus", "#1",
    "a: b",
    "a #b", "[x]", "{y}", "x, y", "*", "&a", "!b", "%c", "?", "|", ">", "~", "null", "true", "yes", "5", "$HOME `id`",
    "קבוצת קטמין", "مجموعة الكيتامين ٣", "氯胺酮治疗组", "👩‍👩‍👧‍👦 family", "❤️", "🇩🇪", "می‌خواهم",
    "Zürich", "any", "difference", "note:", String(repeating: "x", count: 200),
    String(repeating: "long name ", count: 19) + "end",
  ]

  /// Each with a word of the fault, and what would pass instead; as scalars, for an editor would hide some.
  static let refused: [(name: String, word: String, mended: String)] = [
    ("", "1 to 200 characters", "ketamine"), ("a.b", "without a point", "a_b"), (".", "without a point", "\"_\""),
    (String(repeating: "x", count: 201), "at most 200 characters; it has 201", String(repeating: "x", count: 200)),
    ("a\nb", "on one line", "a b"), ("a\tb", "on one line", "a b"), ("a\u{1B}[31mb", "(U+1B)", "\"a[31mb\""),
    ("a\u{85}b", "(U+85)", "ab"), ("a\u{2028}b", "(U+2028)", "ab"),
    ("a\u{202E}b", "direction of writing (U+202E)", "ab"),
    ("a\u{2066}b", "(U+2066)", "ab"), ("a\u{2069}b", "(U+2069)", "ab"), ("a\u{200E}b", "(U+200E)", "ab"),
    ("a\u{200B}b", "invisible characters (U+200B)", "ab"), ("a\u{AD}b", "(U+AD)", "ab"),
    ("a\u{FEFF}b", "(U+FEFF)", "ab"),
    ("a\u{3164}b", "(U+3164)", "ab"), ("a\u{E0041}b", "(U+E0041)", "ab"), ("a\u{E000}b", "private use (U+E000)", "ab"),
    ("a\u{A0}b", "no other blank than the space (U+A0)", "a b"), ("a\u{3000}b", "(U+3000)", "a b"),
    (" a", "blanks at its ends", "a"), ("a ", "blanks at its ends", "a"), (" ", "blanks at its ends", "ketamine"),
    ("a  b", "single blanks", "a b"), ("\u{301}a", "not with marks on others", "a"),
    ("\u{1F3FD}a", "not with marks on others", "a"), ("\u{200D}a", "not with marks on others", "a"),
    ("a\u{200D}", "not with marks on others", "a"), ("\u{FE0F}", "not with marks on others", "ketamine"),
  ]
}
