/**
 * Read JSON texts that have exactly one meaning, whoever reads them.
 *
 * JSON.parse takes the last of two members of one name, makes numbers infinite, and lets half a
 * surrogate pair pass; and nothing that it calls sees the first of the two members.
 *
 * Clauses: INPUT-1, INPUT-3, INPUT-6.
 */

export type Json = string | number | boolean | null | Json[] | Map<string, Json>;

const DEPTH_MAX = 32; // levels of nesting
const SPACE = /[ \t\n\r]*/y;
// eslint-disable-next-line no-control-regex -- JSON forbids exactly these characters in a text
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /true|false|null/y;
const WORDS: Record<string, Json> = { true: true, false: false, null: null };

/** The text is not JSON, or it could be read in two ways. */
export class AmbiguousJsonError extends Error {}

/**
 * The value of a JSON text. Objects are maps, so that no name in them means anything.
 *
 * @throws AmbiguousJsonError it is not JSON, or holds a repeated member, a number that is not
 *   finite, half of a surrogate pair, or too many levels.
 */
export function parse(text: string): Json {
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): Json {
    this.#take(SPACE);
    switch (this.#text[this.#at]) {
      case '{':
        return this.#object(depth + 1);
      case '[':
        return this.#array(depth + 1);
      case '"':
        return this.#string();
    }
    const word = this.#take(WORD);
    return word === undefined ? this.#number() : (WORDS[word] ?? null);
  }

  end(): void {
    this.#take(SPACE);
    if (this.#at < this.#text.length) throw new AmbiguousJsonError();
  }

  #object(depth: number): Json {
    const members = new Map<string, Json>();
    this.#each(depth, '}', () => {
      const name = this.#string();
      // One parser takes the first of two passwords, another the last (CVE-2017-12635).
      if (members.has(name)) throw new AmbiguousJsonError();
      this.#take(SPACE);
      if (this.#text[this.#at++] !== ':') throw new AmbiguousJsonError();
      members.set(name, this.value(depth));
    });
    return members;
  }

  #array(depth: number): Json {
    const items: Json[] = [];
    this.#each(depth, ']', () => items.push(this.value(depth)));
    return items;
  }

  #each(depth: number, end: string, read: () => void): void {
    if (depth > DEPTH_MAX) throw new AmbiguousJsonError();
    this.#at += 1;
    this.#take(SPACE);
    if (this.#text[this.#at] === end) {
      this.#at += 1;
      return;
    }
    for (;;) {
      this.#take(SPACE);
      read();
      this.#take(SPACE);
      const next = this.#text[this.#at++];
      if (next === end) return;
      if (next !== ',') throw new AmbiguousJsonError();
    }
  }

  #string(): string {
    const raw = this.#take(STRING);
    const value: unknown = raw === undefined ? undefined : JSON.parse(raw);
    if (typeof value !== 'string' || !value.isWellFormed()) throw new AmbiguousJsonError();
    return value;
  }

  #number(): number {
    const value = Number(this.#take(NUMBER) ?? NaN);
    if (!Number.isFinite(value)) throw new AmbiguousJsonError();
    return value;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }
}
