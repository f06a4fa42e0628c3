/**
 * Bring texts to the one form in which Unicode's many spellings of them are equal (NFC).
 *
 * Clauses: REG-8, PW-5, INPUT-8.
 */

/**
 * The text in NFC. Accents on one letter have an order, and finding it takes a time that grows
 * with the square of their number: whoever calls this bounds the length before.
 */
export function nfc(text: string): string {
  return text.normalize('NFC');
}

/** The number of code points, which is what a person would call characters. */
export function length(text: string): number {
  // Half of a pair, which JSON texts here never hold, would count as one.
  return text.length - (text.match(/[\ud800-\udbff]/g)?.length ?? 0);
}

/** The first code points of a text, at most so many. */
export function beginning(text: string, most: number): string {
  return Array.from(text).slice(0, most).join('');
}

/** The text with A to Z in small letters, and nothing else changed. */
export function withoutCapitals(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
