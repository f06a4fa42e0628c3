import { TestBed } from '@angular/core/testing';

import { describeWait, Waits } from './waits';

describe('Waits', () => {
  let waits: Waits;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    waits = TestBed.inject(Waits);
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('counts down, for each email by itself.', () => {
    waits.begin('Login ada', 30);
    waits.begin('Login grace', 2);
    vi.advanceTimersByTime(2000);

    expect([waits.left('Login ada'), waits.left('Login grace')]).toEqual([28, 0]);
    expect(waits.left('Login linus')).toBe(0);
  });

  it('keeps to the clock when the browser has slept.', () => {
    waits.begin('Login ada', 30);
    vi.setSystemTime(Date.now() + 25_000);
    vi.advanceTimersByTime(1000);

    expect(waits.left('Login ada')).toBe(4);
  });

  it('ticks no longer than there is something to wait for.', () => {
    waits.begin('Login ada', 2);
    vi.advanceTimersByTime(3000);

    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    [1, '1 second'],
    [30, '30 seconds'],
    [99, '99 seconds'],
    [100, 'about 2 minutes'],
    [295, 'about 5 minutes'],
    [5940, 'about 99 minutes'],
  ])('says for %i seconds "%s".', (seconds, words) => {
    expect(describeWait(seconds)).toBe(words);
  });
});
