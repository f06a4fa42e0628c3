/** Seconds in each unit, longest first. */
const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** A day such as "November 23, 2026" in the user's own time zone, from RFC 3339; '' for anything else. */
export function describeDay(moment: string): string {
  return describe(moment, { dateStyle: 'long' });
}

/** A day and a time of day, to the minute. */
export function describeMoment(moment: string): string {
  return describe(moment, { dateStyle: 'medium', timeStyle: 'short' });
}

/** How long ago it was, such as "5 minutes ago" or "yesterday"; '' for what is no time. */
export function describeAge(moment: string, now = Date.now()): string {
  const seconds = (now - Date.parse(moment)) / 1000;
  if (Number.isNaN(seconds)) return '';
  const [unit, length] = UNITS.find(([, each]) => seconds >= each) ?? [];
  if (!unit || !length) return 'just now';
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  return format.format(-Math.floor(seconds / length), unit);
}

/** In English, as all the page is. */
function describe(moment: string, style: Intl.DateTimeFormatOptions): string {
  const time = Date.parse(moment);
  return Number.isNaN(time) ? '' : new Intl.DateTimeFormat('en', style).format(time);
}
