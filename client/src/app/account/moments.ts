/** A day such as "November 23, 2026" in the user's own time zone, from RFC 3339; '' for anything else. */
export function describeDay(moment: string): string {
  return describe(moment, { dateStyle: 'long' });
}

/** A day and a time of day, to the minute. */
export function describeMoment(moment: string): string {
  return describe(moment, { dateStyle: 'medium', timeStyle: 'short' });
}

/** In English, as all the page is. */
function describe(moment: string, style: Intl.DateTimeFormatOptions): string {
  const time = Date.parse(moment);
  return Number.isNaN(time) ? '' : new Intl.DateTimeFormat('en', style).format(time);
}
