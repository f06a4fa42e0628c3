/**
 * Tell users' devices apart, in a few words of our own.
 *
 * Clauses: ACCT-4.
 */

type Signs = readonly (readonly [name: string, ...signs: string[]])[];

const READ_MOST = 1024; // characters; browsers send fewer than 300
// The signs of each, the newest names first: most browsers also claim to be an older one.
const BROWSERS: Signs = [
  ['Edge', 'Edg/', 'EdgA/', 'EdgiOS/'],
  ['Opera', 'OPR/'],
  ['Firefox', 'Firefox/', 'FxiOS/'],
  ['Chrome', 'CriOS/', 'Chrome/'],
  ['Safari', 'Safari/'],
];
const SYSTEMS: Signs = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['ChromeOS', 'CrOS'],
  ['Windows', 'Windows'],
  ['Mac', 'Macintosh'],
  ['Linux', 'Linux'],
];

/** Such as "Safari on iPhone". Of the header itself nothing is kept: it may hold anything. */
export function describe(userAgent: string): string | null {
  const read = userAgent.slice(0, READ_MOST);
  const found = [BROWSERS, SYSTEMS].map((each) => first(each, read));
  return found.filter(Boolean).join(' on ') || null;
}

function first(names: Signs, text: string): string | undefined {
  return names.find(([, ...signs]) => signs.some((sign) => text.includes(sign)))?.[0];
}
