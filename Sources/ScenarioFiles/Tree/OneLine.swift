/// The text on one line, cut to `limit` characters: a fault must not flood the screen, and what is written in a file must
/// not steer a terminal. Control characters become blanks; invisible ones are shown by their numbers.
func oneLine(_ text: String, limit: Int = 60) -> String {
  var result = ""
  var count = 0
  for scalar in text.unicodeScalars {
    if count == limit { return result + "…" }
    count += 1
    switch scalar.value {
    case 0..<32, 127..<160, 0x2028, 0x2029: result.unicodeScalars.append(" ")
    case 0x61C, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF:
      result += "<U+\(String(scalar.value, radix: 16, uppercase: true))>"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
