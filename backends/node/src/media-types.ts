/**
 * Read what a body says that it is, strictly: one type, in one encoding.
 *
 * A parser of everything that a Content-Type may hold can be kept busy with it. These few forms
 * are enough; a semicolon never stands in them for anything else.
 *
 * Clauses: WIRE-2, WIRE-5, INPUT-4, INPUT-8.
 */

const LONGEST = 128; // characters, the white space that HTTP allows around the parts included
const UTF_8 = ['charset=utf-8', 'charset="utf-8"'];

/** Whether this value of Content-Type means JSON in UTF-8. */
export function isJson(contentType: string): boolean {
  if (contentType.length > LONGEST) return false;
  const [mediaType, ...parameters] = contentType
    .split(';')
    .map((part) => part.replace(/^[ \t]+|[ \t]+$/g, '').toLowerCase());
  const [given, ...more] = parameters.filter(Boolean);
  const isUtf8 = given === undefined || UTF_8.includes(given);
  return mediaType === 'application/json' && isUtf8 && more.length === 0;
}
