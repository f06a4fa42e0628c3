import { describeAge, describeDay } from './moments';

describe('describeAge', () => {
  const now = Date.parse('2026-11-30T12:00:00Z');

  it.each([
    ['2026-11-30T11:59:30Z', 'just now'],
    ['2026-11-30T12:00:30Z', 'just now'],
    ['2026-11-30T11:55:00Z', '5 minutes ago'],
    ['2026-11-30T10:00:00Z', '2 hours ago'],
    ['2026-11-29T11:00:00Z', 'yesterday'],
    ['2026-01-01T00:00:00Z', '11 months ago'],
    ['soon', ''],
  ])('says of %s "%s".', (moment, words) => {
    expect(describeAge(moment, now)).toBe(words);
  });

  it('knows no day of what is no time.', () => {
    expect(describeDay('soon')).toBe('');
  });
});
