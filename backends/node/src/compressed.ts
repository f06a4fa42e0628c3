/**
 * Which form of a file a browser gets: its own, or a compressed one that lies beside it.
 *
 * The client's build makes these once: name.br and name.gz. Clauses: STATIC-5.
 */

import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';

const ENDINGS = new Map([
  ['br', '.br'],
  ['gzip', '.gz'],
]); // the shortest first
export const WHOLE = 'identity'; // as HTTP calls the file as it is
const TOLERANCE = 2000; // milliseconds; unpackers and copiers write files that belong together in any order
const KEPT = 256; // digests
const ELEMENT =
  /^[ \t]*([\w!#$%&'*+.^`|~-]+)[ \t]*(?:;[ \t]*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)[ \t]*)?$/i;
const digests = new Map<string, string>();

/** One form of a file, and what an answer with it has to say. */
export interface Form {
  content: Buffer;
  coding: string; // as HTTP calls it
  tag: string; // the same on every server, another for each form
  changed: Date;
}

/**
 * The form in which this file is sent; undefined if there is no such file.
 *
 * @param accepted the request's Accept-Encoding; undefined if it has none. Elements that cannot be
 *   read ask for nothing (RFC 9110, 12.5.3).
 */
export async function choose(
  file: string,
  accepted: string | undefined,
): Promise<Form | undefined> {
  const whole = await look(file);
  if (!whole || (await isOfAnother(file))) return undefined;
  const wishes = wishesOf(accepted ?? WHOLE);
  const others = wishes.get('*') ?? 0;
  let [coding, path, best] = [WHOLE, file, wishes.get(WHOLE) ?? others];
  // From the longest to the shortest: of equal ones the last that is looked at.
  for (const [each, ending] of [...ENDINGS].reverse()) {
    const wish = wishes.get(each) ?? others;
    if (wish === 0 || wish < best) continue;
    const form = await look(file + ending);
    // A form may also be one of an earlier file.
    if (!form || form.mtimeMs < whole.mtimeMs - TOLERANCE) continue;
    [coding, path, best] = [each, file + ending, wish];
  }
  return await read(path, coding);
}

async function read(path: string, coding: string): Promise<Form> {
  const [{ mtime, mtimeMs, size }, content] = await Promise.all([stat(path), readFile(path)]);
  const key = `${path}\0${mtimeMs}\0${size}`;
  let tag = digests.get(key);
  if (tag === undefined) {
    tag = createHash('sha256').update(content).digest('hex').slice(0, 32);
    if (digests.size >= KEPT) digests.clear();
    digests.set(key, tag);
  }
  return { content, coding, tag: `"${tag}"`, changed: mtime };
}

/** Whether this is another file's compressed form, and so nothing to ask for by its name. */
async function isOfAnother(file: string): Promise<boolean> {
  const ending = extname(file);
  if (![...ENDINGS.values()].includes(ending)) return false;
  return (await look(file.slice(0, -ending.length))) !== undefined;
}

async function look(file: string) {
  try {
    const state = await stat(file);
    return state.isFile() ? state : undefined;
  } catch {
    return undefined; // there is none, or its name is too long
  }
}

function wishesOf(accepted: string): Map<string, number> {
  const wishes = new Map<string, number>();
  for (const element of accepted.split(',')) {
    const [, coding, quality = '1'] = ELEMENT.exec(element) ?? [];
    if (coding !== undefined) wishes.set(coding.toLowerCase(), Number(quality));
  }
  return wishes;
}
